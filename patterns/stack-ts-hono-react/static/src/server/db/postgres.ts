import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';

import type { Connection } from './client';
import { type LedgerRow, migrate } from './migrate';

export function connectPostgres(url: string, poolSize = 10): Connection {
  const pool = new pg.Pool({ connectionString: url, max: poolSize });
  // The server may close a connection nobody uses. Queries fail on their own, the pool opens another.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    db: drizzle(pool),
    migrate: async (list) => {
      const client = await pool.connect();
      try {
        const target = {
          run: async (sql: string) => void (await client.query(sql)),
          ledger: async (sql: string) => (await client.query<LedgerRow>(sql)).rows,
        };
        return await migrate(target, list);
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
