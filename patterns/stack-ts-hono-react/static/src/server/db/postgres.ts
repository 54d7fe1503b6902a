import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';

import type { Connection } from './client';
import { migrate } from './migrate';

export function connectPostgres(url: string, poolSize = 10): Connection {
  const pool = new pg.Pool({ connectionString: url, max: poolSize });
  // The server may close a connection nobody uses. Queries fail on their own, the pool opens another.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    db: drizzle(pool),
    migrate: async () => {
      const client = await pool.connect();
      try {
        return await migrate({
          run: async (sql) => void (await client.query(sql)),
          names: async (sql) =>
            (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name),
        });
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
