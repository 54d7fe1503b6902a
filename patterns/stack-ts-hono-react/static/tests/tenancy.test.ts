import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { entityList } from '@/shared/entities';

import { createWorld } from './harness';
import { people } from './people';
import { createSample } from './samples';

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
    assert.ok(routes().length > 100);
    for (const { method, path } of routes()) {
      const url = path.replace(':workspace', 'acme').replace(/:\w+/g, people.owner.id);
      const answer = await world.as.rival.send(method, url);
      assert.equal(answer.status, 404, `${method} ${path}`);
      const nobody = await world.as.nobody.send(method, url);
      assert.equal(nobody.status, 401, `${method} ${path}`);
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
      const body = method === 'GET' || method === 'DELETE' ? undefined : { to: 'done' };
      const answer = await world.as.rival.send(method, url, { body });
      assert.ok([404, 422].includes(answer.status), `${method} ${path} gave ${answer.status}`);
    }
    assert.ok(world.logs.length > before);
    for (const { path } of entityList) {
      const id = foreign.get(path) ?? '';
      assert.equal((await world.as.owner.get(`/${path}/${id}`)).status, 200, `${path} is intact`);
    }
  });

  it('refuse links into another', async () => {
    const project = await createSample(world.as.owner, 'Project');
    const link = { title: 'Elsewhere', projectId: project.id };
    assert.equal((await world.as.rival.post('/tasks', link)).status, 422);
    const assignee = await createSample(world.as.rival, 'Project');
    const task = { title: 'Elsewhere', projectId: assignee.id, assigneeId: people.owner.id };
    assert.equal((await world.as.rival.post('/tasks', task)).status, 422);
  });

  it('count their sequences separately', async () => {
    const ours = await createSample(world.as.owner, 'Invoice');
    const theirs = await createSample(world.as.rival, 'Invoice');
    assert.equal(theirs['number'], 'INV-0001');
    assert.notEqual(ours.id, theirs.id);
  });
});
