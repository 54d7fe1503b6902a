import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';

import type { Connection } from './client';
import { type LedgerRow, migrate, type MigrationTarget } from './migrate';

/** PostgreSQL inside this process, kept in a folder; in memory without one. */
export async function connectPglite(folder?: string, snapshot?: Blob): Promise<Connection> {
  const lite = await PGlite.create({
    // Development data: losing the last moment in a crash is better than waiting for the disk.
    relaxedDurability: true,
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(snapshot === undefined ? {} : { loadDataDir: snapshot }),
  });
  return connectionTo(lite);
}

export function connectionTo(lite: PGlite): Connection {
  return {
    db: drizzle(lite),
    migrate: (list) => migrate(migrationTarget(lite), list),
    close: () => lite.close(),
  };
}

export function migrationTarget(lite: PGlite): MigrationTarget {
  return {
    run: async (sql) => void (await lite.exec(sql)),
    ledger: async (sql) => (await lite.query<LedgerRow>(sql)).rows,
  };
}
