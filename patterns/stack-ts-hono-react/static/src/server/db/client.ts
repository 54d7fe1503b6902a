import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

import type { Migration } from './migration';

/** PostgreSQL, through whichever driver: pg on a server, PGlite in development and previews. */
export type Db = PgDatabase<PgQueryResultHKT>;

export interface Connection {
  db: Db;
  /** Brings the schema up to date; see `migrate.ts`. */
  migrate: (list?: readonly Migration[]) => Promise<string[]>;
  close: () => Promise<void>;
}
