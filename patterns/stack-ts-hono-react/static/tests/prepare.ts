import { writeFile } from 'node:fs/promises';

import pg from 'pg';

import { migrate } from '@/server/db/migrate';
import { connectPostgres } from '@/server/db/postgres';

/** Makes the database that every test program starts from: with its tables, and empty. */
export async function prepare() {
  const url = process.env['DATABASE_URL'];
  return url === undefined || url === '' ? prepareSnapshot() : preparePostgres(url);
}

async function preparePostgres(url: string) {
  const template = `test_${process.pid}`;
  await administer(url, `create database ${template}`);
  const connection = connectPostgres(withDatabase(url, template));
  await connection.migrate();
  await connection.close();
  return {
    environment: { TEST_TEMPLATE: template },
    cleanUp: () => administer(url, `drop database ${template}`),
  };
}

async function prepareSnapshot() {
  const path = 'node_modules/.cache/tests/snapshot.tar';
  const { PGlite } = await import('@electric-sql/pglite');
  const { migrationTarget } = await import('@/server/db/pglite');
  const lite = await PGlite.create();
  await migrate(migrationTarget(lite));
  const snapshot = await lite.dumpDataDir('none');
  await writeFile(path, new Uint8Array(await snapshot.arrayBuffer()));
  await lite.close();
  return { environment: { TEST_SNAPSHOT: path }, cleanUp: () => Promise.resolve() };
}

/** The same server, another database. Sockets make addresses that are not quite URLs. */
export function withDatabase(url: string, name: string): string {
  return url.replace(/^(\w+:\/\/[^/]*)\/?[^?]*/, `$1/${name}`);
}

export async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
