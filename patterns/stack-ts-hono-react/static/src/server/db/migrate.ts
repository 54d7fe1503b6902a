import { migrations } from './migrations';

/** The little of a driver that migrating needs; `sql` may hold several statements. */
export interface MigrationTarget {
  run: (sql: string) => Promise<void>;
  names: (sql: string) => Promise<string[]>;
}

/** Serialises servers that start together. The number only has to be the same everywhere. */
const lock = 4_057_218_891;

/** Applies what the ledger does not list, all in one transaction. Returns what it applied. */
export async function migrate(target: MigrationTarget): Promise<string[]> {
  await target.run('begin');
  try {
    await target.run(`select pg_advisory_xact_lock(${lock})`);
    await target.run(
      'create table if not exists migrations (name text primary key, at timestamptz not null default now())',
    );
    const applied = new Set(await target.names('select name from migrations'));
    const pending = migrations.filter(({ name }) => !applied.has(name));
    for (const { name, sql } of pending) {
      await target.run(sql);
      await target.run(`insert into migrations (name) values ('${name}')`);
    }
    await target.run('commit');
    return pending.map(({ name }) => name);
  } catch (error) {
    await target.run('rollback');
    throw error;
  }
}
