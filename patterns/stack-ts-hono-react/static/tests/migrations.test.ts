import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Connection } from '@/server/db/client';
import { migrations } from '@/server/db/migrations';

import { openDatabase } from './harness';

describe('Migrations', () => {
  let connection: Connection;
  let drop: () => Promise<void>;
  before(async () => {
    [connection, drop] = await openDatabase();
  });
  after(async () => {
    await connection.close();
    await drop();
  });

  const first = { name: '9000_first', sql: 'create table first (id integer);' };
  const second = { name: '9001_second', sql: 'create table second (id integer);' };
  const migrate = (...more: { name: string; sql: string }[]) =>
    connection.migrate([...migrations, ...more]);

  it('run once, in the order of their names', async () => {
    assert.deepEqual(await migrate(second, first), [first.name, second.name]);
    assert.deepEqual(await migrate(second, first), []);
  });

  it('are not run again after a change of line ends', async () => {
    const lines = { name: '9002_lines', sql: 'create table lines (\n  id integer\n);\n' };
    await migrate(lines);
    assert.deepEqual(await migrate({ ...lines, sql: lines.sql.replaceAll('\n', '\r\n') }), []);
  });

  it('refuse to begin when one was edited after it had run', async () => {
    const edited = { ...first, sql: 'create table other (id integer);' };
    const next = { name: '9003_next', sql: 'create table next (id integer);' };
    await assert.rejects(migrate(edited, next), /Migration 9000_first was changed after it had run/);
    assert.deepEqual(await migrate(first, next), [next.name]);
  });

  it('leave nothing of one that fails, and keep those before it', async () => {
    const good = { name: '9004_good', sql: 'create table good (id integer);' };
    const bad = { name: '9005_bad', sql: 'create table bad (id integer); select 1 / 0;' };
    await assert.rejects(migrate(good, bad), /Migration 9005_bad failed and changed nothing: /);
    const mended = { ...bad, sql: 'create table bad (id integer);' };
    assert.deepEqual(await migrate(good, mended), [bad.name]);
  });

  it('are applied once by servers that start together', async (t) => {
    if (process.env['TEST_TEMPLATE'] === undefined) return t.skip('PGlite has one connection');
    const slow = { name: '9006_slow', sql: 'create table slow (id integer); select pg_sleep(0.1);' };
    const applied = await Promise.all([migrate(slow), migrate(slow)]);
    assert.deepEqual(applied.flat(), [slow.name]);
  });
});
