import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { customType, integer, numeric, type PgTable, pgTable, uuid } from 'drizzle-orm/pg-core';

/** An instant, read and written as "2026-03-31T09:00:00.000Z". */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamptz',
  fromDriver: (value) => new Date(value).toISOString(),
});

/** A calendar day, read and written as "2026-03-31" whatever the time zone of the server. */
export const day = customType<{ data: string; driverData: string | Date }>({
  dataType: () => 'date',
  fromDriver: (value) => (typeof value === 'string' ? value : value.toISOString()).slice(0, 10),
});

/** A wall clock time, read and written as "09:30". */
export const clockTime = customType<{ data: string; driverData: string }>({
  dataType: () => 'time',
  fromDriver: (value) => value.slice(0, 5),
});

/** An exact number with a fixed count of decimals. */
export const exact = (name: string, precision: number, scale: number) =>
  numeric(name, { precision, scale, mode: 'number' });

/** The columns of every record. */
export const recordColumns = () => ({
  id: uuid('id').primaryKey(),
  workspaceId: uuid('workspace_id').notNull(),
  version: integer('version').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  createdBy: uuid('created_by'),
  deletedAt: instant('deleted_at'),
});

/** What queries that serve every entity know about a table. */
export type RecordTable = PgTable & Record<keyof ReturnType<typeof recordColumns>, AnyPgColumn>;

/** The pairs of a many-to-many relation. */
export const linkTable = (name: string, from: string, to: string) =>
  pgTable(name, {
    workspaceId: uuid('workspace_id').notNull(),
    fromId: uuid(from).notNull(),
    toId: uuid(to).notNull(),
  });
export type LinkTable = ReturnType<typeof linkTable>;
