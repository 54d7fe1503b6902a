import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** PostgreSQL, through whichever driver: pg on a server, PGlite in development and previews. */
export type Db = PgDatabase<PgQueryResultHKT>;

export interface Connection {
  db: Db;
  migrate: () => Promise<string[]>;
  close: () => Promise<void>;
}
