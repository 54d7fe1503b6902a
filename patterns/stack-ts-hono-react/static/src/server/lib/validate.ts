import type { Context, MiddlewareHandler } from 'hono';
import type { z } from 'zod';

import type { Env } from '../context';
import { invalid, ProblemError } from './problem';

/** Refuses values that do not fit the schema, naming every wrong field. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalid(fieldErrors(result.error));
}

export function fieldErrors(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')];
    for (const name of names) {
      fields[name] ??=
        issue.code === 'unrecognized_keys' ? `There is no field "${name}".` : issue.message;
    }
  }
  return fields;
}

type Validated<Target extends 'json' | 'query', T> = MiddlewareHandler<
  Env,
  string,
  { in: { [key in Target]: T }; out: { [key in Target]: T } }
>;

/** The JSON body of a request, checked and typed for `hc`. */
export function body<T>(schema: z.ZodType<T>): Validated<'json', T> {
  return async (c, next) => {
    c.req.addValidatedData('json', Object(parse(schema, await readJson(c))));
    await next();
  };
}

/** The query of an address. A name that appears more than once becomes a list. */
export function query<Out, In>(
  schema: z.ZodType<Out>,
): MiddlewareHandler<Env, string, { in: { query: In }; out: { query: Out } }> {
  return async (c, next) => {
    const given = Object.entries(c.req.queries()).map(([name, values]) => [
      name,
      values.length > 1 ? values.map(withoutNul) : withoutNul(values[0] ?? ''),
    ]);
    c.req.addValidatedData('query', Object(parse(schema, Object.fromEntries(given))));
    await next();
  };
}

async function readJson(c: Context<Env>): Promise<unknown> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/([a-z.]+\+)?json\b/i.test(type)) {
    throw new ProblemError({
      status: 415,
      code: 'input.media_type',
      detail: 'The body must be JSON.',
      hint: 'Send Content-Type: application/json.',
    });
  }
  const text = await c.req.text();
  // PostgreSQL cannot store it, and nobody types it.
  if (text.includes('\\u0000')) throw badSyntax('Text must not contain the character U+0000.');
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    throw badSyntax('The body is not valid JSON.');
  }
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}

function badSyntax(detail: string) {
  return new ProblemError({ status: 400, code: 'input.syntax', detail });
}
