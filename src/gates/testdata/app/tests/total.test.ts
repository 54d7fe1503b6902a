import assert from 'node:assert/strict';
import net from 'node:net';
import { test } from 'node:test';

import { total } from '../src/total';

test('adds the amounts', () => {
  assert.equal(total([1, 2, 3]), 6);
});

test('reaches the database it was given', async () => {
  const url = process.env.DATABASE_URL;
  if (!url) return;
  const folder = new URL(url).searchParams.get('host');
  const socket = net.connect(`${folder}/.s.PGSQL.5432`);
  await new Promise((connected, failed) => socket.on('connect', connected).on('error', failed));
  socket.destroy();
});
