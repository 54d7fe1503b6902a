import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { z } from 'zod';

import { formatSequence } from '@/server/lib/records/write';
import { entityList } from '@/shared/entities';

import { findField } from './choose';
import { createWorld, read } from './harness';
import { people } from './people';
import { createSample, sampleInput } from './samples';

const list = z.object({ items: z.array(z.record(z.string(), z.unknown())) });

describe('Workspaces', () => {
  const world = createWorld();

  /** Every route there is, so that a new one is covered the day it is written. */
  const routes = () => {
    const found = world.app.hono.routes.filter(({ method }) => method !== 'ALL');
    return [...new Set(found.map(({ method, path }) => `${method} ${path}`))]
      .map((route) => route.split(' '))
      .map(([method = '', path = '']) => ({ method, path }))
      .filter(({ path }) => path.startsWith('/api/workspaces/:workspace'));
  };

  it('do not exist for people outside, on any route', async () => {
    assert.ok(routes().length > 12 * entityList.length);
    for (const { method, path } of routes()) {
      const url = path.replace(':workspace', 'acme').replace(/:\w+/g, people.owner.id);
      const answer = await world.as.nextDoor.send(method, url);
      assert.equal(answer.status, 404, `${method} ${path}`);
      const noOne = await world.as.noOne.send(method, url);
      assert.equal(noOne.status, 401, `${method} ${path}`);
    }
  });

  it('never reach the records of another through its ids, on any route', async () => {
    const foreign = new Map<string, string>();
    for (const { name, path } of entityList) {
      foreign.set(path, (await createSample(world.as.owner, name)).id);
    }
    const before = world.logs.length;
    for (const { method, path } of routes()) {
      if (!/:(id|user)/.test(path)) continue;
      const kind = path.split('/')[4] ?? '';
      const id = foreign.get(kind) ?? people.owner.id;
      const url = path.replace(':workspace', 'rival').replace(/:\w+/g, id);
      const body = method === 'GET' || method === 'DELETE' ? undefined : { to: 'elsewhere' };
      const answer = await world.as.nextDoor.send(method, url, { body });
      assert.ok([404, 422].includes(answer.status), `${method} ${path} gave ${answer.status}`);
    }
    assert.ok(world.logs.length > before);
    for (const { path } of entityList) {
      const id = foreign.get(path) ?? '';
      assert.equal((await world.as.owner.get(`/${path}/${id}`)).status, 200, `${path} is intact`);
    }
  });

  it('refuse links into another', async () => {
    for (const { name, path, fields } of entityList) {
      for (const field of fields) {
        const target = field.relation?.target;
        if (target === undefined || field.readOnly === true) continue;
        const foreign =
          target === 'User' ? people.owner : await createSample(world.as.owner, target);
        const id = field.relation?.kind === 'many_to_many' ? [foreign.id] : foreign.id;
        const input = await sampleInput(world.as.nextDoor, name, 'required', { [field.name]: id });
        const answer = await world.as.nextDoor.post(`/${path}`, input);
        assert.equal(answer.status, 422, `${name}.${field.name}: ${answer.text}`);
      }
    }
  });

  it('count their sequences separately', async (t) => {
    const found = findField(({ type }) => type === 'sequence');
    if (found === undefined) return t.skip('nothing is numbered');
    const { meta, field } = found;
    const ours = await createSample(world.as.owner, meta.name);
    const theirs = await createSample(world.as.nextDoor, meta.name);
    const next = await createSample(world.as.nextDoor, meta.name);
    assert.notEqual(theirs[field.name], next[field.name]);
    assert.notEqual(ours.id, theirs.id);
    const first = formatSequence(field.sequence ?? '', 1);
    const { items } = read(list, await world.as.nextDoor.get(`/${meta.path}?sort=createdAt`));
    assert.ok(
      items.some((item) => item[field.name] === first),
      `${first} in both`,
    );
  });
});
