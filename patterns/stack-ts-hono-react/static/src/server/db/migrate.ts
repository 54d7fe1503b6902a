import type { Migration } from './migration';
import { migrations } from './migrations';

/** The little of a driver that migrating needs. */
export interface MigrationTarget {
  /** Runs a script, which may hold several statements. */
  run: (sql: string) => Promise<void>;
  ledger: (sql: string) => Promise<LedgerRow[]>;
}

export interface LedgerRow {
  name: string;
  /** Null for what ran before checksums were kept. */
  checksum: string | null;
}

/** Serialises servers that start together. The number only has to be the same everywhere. */
const lock = 4_057_218_891;

const ledgerTable = `
  create table if not exists migrations (
    name text primary key,
    checksum text,
    at timestamptz not null default now()
  );
  alter table migrations add column if not exists checksum text;
`;

/**
 * Applies what the ledger does not list, in order, each in a transaction of its own. Returns what it
 * applied. Refuses to begin when a migration that has run is not what it was.
 */
export async function migrate(
  target: MigrationTarget,
  list: readonly Migration[] = migrations,
): Promise<string[]> {
  const known = await withChecksums(list);
  const applied: string[] = [];
  for (;;) {
    const name = await applyNext(target, known);
    if (name === null) return applied;
    applied.push(name);
  }
}

interface Known extends Migration {
  readonly checksum: string;
}

/** Takes the lock anew for every migration: the ledger may have grown while another server had it. */
async function applyNext(target: MigrationTarget, known: readonly Known[]): Promise<string | null> {
  await target.run('begin');
  try {
    await target.run(`select pg_advisory_xact_lock(${lock})`);
    await target.run(ledgerTable);
    const rows = await target.ledger('select name, checksum from migrations');
    const ledger = new Map(rows.map(({ name, checksum }) => [name, checksum]));
    for (const each of known) if (ledger.has(each.name)) await check(target, each, ledger);
    const next = known.find(({ name }) => !ledger.has(name));
    if (next !== undefined) await apply(target, next);
    await target.run('commit');
    return next?.name ?? null;
  } catch (error) {
    await target.run('rollback');
    throw error;
  }
}

async function check(
  target: MigrationTarget,
  { name, checksum }: Known,
  ledger: ReadonlyMap<string, string | null>,
): Promise<void> {
  const recorded = ledger.get(name) ?? null;
  if (recorded === checksum) return;
  if (recorded !== null) {
    throw new Error(
      `Migration ${name} was changed after it had run on this database. ` +
        `Restore migrations/${name}.sql as it was and put the change into a new migration.`,
    );
  }
  await target.run(`update migrations set checksum = '${checksum}' where name = '${name}'`);
}

async function apply(target: MigrationTarget, { name, sql, checksum }: Known): Promise<void> {
  try {
    await target.run(sql);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Migration ${name} failed and changed nothing: ${reason}`, { cause });
  }
  await target.run(`insert into migrations (name, checksum) values ('${name}', '${checksum}')`);
}

async function withChecksums(list: readonly Migration[]): Promise<Known[]> {
  const known = await Promise.all(
    list.map(async (each) => ({ ...each, checksum: await checksumOf(each.sql) })),
  );
  return known.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** SHA-256 of the text, whatever line ends version control has given it. */
async function checksumOf(sql: string): Promise<string> {
  const bytes = new TextEncoder().encode(sql.replaceAll('\r\n', '\n'));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
