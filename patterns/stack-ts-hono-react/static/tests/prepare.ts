import { writeFile } from 'node:fs/promises';

import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import pg from 'pg';

import { migrate } from '@/server/db/migrate';
import { migrationTarget } from '@/server/db/pglite';
import { connectPostgres } from '@/server/db/postgres';

import { insertPeople } from './people';

/** Makes the database every test file starts from: migrated, with people in two workspaces. */
export async function prepare() {
  const url = process.env['DATABASE_URL'];
  return url === undefined || url === '' ? prepareSnapshot() : preparePostgres(url);
}

async function preparePostgres(url: string) {
  const template = `test_${process.pid}`;
  await administer(url, `create database ${template}`);
  const connection = connectPostgres(withDatabase(url, template));
  await connection.migrate();
  await insertPeople(connection.db);
  await connection.close();
  return {
    environment: { TEST_TEMPLATE: template },
    cleanUp: () => administer(url, `drop database ${template}`),
  };
}

async function prepareSnapshot() {
  const path = 'node_modules/.cache/tests/snapshot.tar';
  const lite = await PGlite.create();
  await migrate(migrationTarget(lite));
  await insertPeople(drizzle(lite));
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
