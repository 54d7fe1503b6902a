import { z } from 'zod';

const shape = z.object({
  /** SQLSTATE: "23505" is a duplicate, "23503" a reference that would break. */
  code: z.string(),
  detail: z.string().optional(),
  /** The table whose constraint refused the change. */
  table: z.string().optional(),
});

/** Why PostgreSQL refused a change, through the wrapper drizzle puts around errors. */
export function databaseError(error: unknown): z.infer<typeof shape> | undefined {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return shape.safeParse(cause).data;
}
