import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { z } from 'zod';

import { entityList } from '@/shared/entities';
import { type Administration, grantOf, may, roles } from '@/shared/permissions';

import { createWorld, read, refused } from './harness';
import { people } from './people';
import { createOwned, createSample } from './samples';

const list = z.object({ items: z.array(z.object({ id: z.string() })), total: z.number() });

describe('Roles', () => {
  const world = createWorld();

  it('that read their own see nothing else', async () => {
    for (const { name, path } of entityList) {
      if (grantOf('client', name, 'read') !== 'own') continue;
      const owned = await createOwned(world, name, people.client.id);
      const other = await createSample(world.as.owner, name);
      const { items } = read(list, await world.as.client.get(`/${path}?limit=100`));
      const ids = items.map(({ id }) => id);
      assert.ok(!ids.includes(other.id), name);
      refused(await world.as.client.get(`/${path}/${other.id}`), 404);
      if (owned === null) continue;
      assert.ok(ids.includes(owned.id), name);
      assert.equal((await world.as.client.get(`/${path}/${owned.id}`)).status, 200, name);
      refused(await world.as.client.patch(`/${path}/${owned.id}`, {}), 403);
    }
  });

  it('find in search only what they may read', async () => {
    await createSample(world.as.owner, 'Task', { title: 'Hidden from clients' });
    const hits = z.object({ hits: z.array(z.object({ entity: z.string(), label: z.string() })) });
    const team = read(hits, await world.as.member.get('/search?q=hidden'));
    assert.ok(team.hits.some(({ label }) => label === 'Hidden from clients'));
    assert.deepEqual(read(hits, await world.as.client.get('/search?q=hidden')).hits, []);
  });

  const tasks: Administration[] = [
    'workspace.update',
    'members.read',
    'members.manage',
    'invites.manage',
    'api-keys.manage',
    'webhooks.manage',
    'audit.read',
    'dashboard.read',
  ];
  const doors: Readonly<Record<Administration, [method: string, path: string, body?: object]>> = {
    'workspace.update': ['PATCH', '', { weekStartsOn: 1 }],
    'members.read': ['GET', '/members'],
    'members.manage': ['PATCH', `/members/${people.member.id}`, { role: 'member' }],
    'invites.manage': ['GET', '/invites'],
    'api-keys.manage': ['GET', '/api-keys'],
    'webhooks.manage': ['GET', '/webhooks'],
    'audit.read': ['GET', '/audit'],
    'dashboard.read': ['GET', '/dashboard'],
  };
  for (const task of tasks) {
    it(`follow the table for ${task}`, async () => {
      const [method, path, body] = doors[task];
      for (const role of roles) {
        const { status } = await world.as[role].send(method, path, { body });
        const allowed = may(role, task);
        assert.equal(status, allowed ? 200 : 403, role);
      }
    });
  }

  it('keep the last owner, and only owners make owners', async () => {
    const { owner, admin } = world.as;
    const self = `/members/${people.owner.id}`;
    assert.equal(refused(await owner.patch(self, { role: 'admin' }), 409), 'member.last_owner');
    assert.equal(refused(await owner.delete(self), 409), 'member.last_owner');
    refused(await admin.patch(self, { role: 'member' }), 403);
    refused(await admin.patch(`/members/${people.member.id}`, { role: 'owner' }), 403);
    refused(await admin.post('/invites', { email: 'x@example.com', role: 'owner' }), 403);
  });

  it('end with the membership', async () => {
    const task = await createSample(world.as.owner, 'Task', { assigneeId: people.member.id });
    assert.equal((await world.as.member.delete(`/members/${people.member.id}`)).status, 204);
    refused(await world.as.member.get('/tasks'), 404);
    const freed = await world.as.owner.get(`/tasks/${task.id}`);
    assert.equal(read(z.object({ assigneeId: z.null() }), freed).assigneeId, null);
  });
});
