import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { z } from 'zod';

import { entityList } from '@/shared/entities';
import type { FieldMeta } from '@/shared/meta';
import { type Administration, administration, grantOf, may, roles } from '@/shared/permissions';

import { findField, isFreeText, plainEntity, roleWithout } from './choose';
import { createWorld, read, refused, type Visitor } from './harness';
import { people } from './people';
import { asRecord, createOwned, createSample } from './samples';

const list = z.object({ items: z.array(z.object({ id: z.string() })), total: z.number() });

describe('Roles', () => {
  const world = createWorld();

  for (const role of roles) {
    if (role === 'owner') continue;
    it(`of ${role} that read their own see nothing else`, async () => {
      for (const { name, path } of entityList) {
        if (grantOf(role, name, 'read') !== 'own') continue;
        const visitor: Visitor = world.as[role];
        const owned = await createOwned(world, name, people[role].id);
        const other = await createSample(world.as.owner, name);
        const { items } = read(list, await visitor.get(`/${path}?limit=100`));
        const ids = items.map(({ id }) => id);
        assert.ok(!ids.includes(other.id), name);
        refused(await visitor.get(`/${path}/${other.id}`), 404);
        if (owned === null) continue;
        assert.ok(ids.includes(owned.id), name);
        assert.equal((await visitor.get(`/${path}/${owned.id}`)).status, 200, name);
        if (grantOf(role, name, 'update') !== 'none') continue;
        refused(await visitor.patch(`/${path}/${owned.id}`, {}), 403);
      }
    });
  }

  it('find in search only what they may read', async (t) => {
    const found = findField(
      (field, meta) =>
        field.search === true && isFreeText(field) && roleWithout(meta) !== undefined,
    );
    const role = found && roleWithout(found.meta);
    if (found === undefined || role === undefined) return t.skip('every role reads everything');
    const { meta, field } = found;
    const made = await createSample(world.as.owner, meta.name, { [field.name]: 'Hidden treasure' });
    const hits = z.object({ hits: z.array(z.object({ entity: z.string(), id: z.string() })) });
    const team = read(hits, await world.as.owner.get('/search?q=treasure'));
    assert.ok(team.hits.some(({ id }) => id === made.id));
    const others = read(hits, await world.as[role].get('/search?q=treasure'));
    assert.ok(!others.hits.some(({ entity }) => entity === meta.name));
  });

  const doors: Readonly<Record<Administration, [method: string, path: string, body?: object]>> = {
    'workspace.update': ['PATCH', '', { weekStartsOn: 1 }],
    'members.read': ['GET', '/members'],
    'members.manage': ['PATCH', `/members/${people.member.id}`, { role: 'member' }],
    'invites.manage': ['GET', '/invites'],
    //% slot tests.doors
    'audit.read': ['GET', '/audit'],
    'dashboard.read': ['GET', '/dashboard'],
  };
  const tasks = Object.keys(administration).filter((task): task is Administration => task in doors);
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
    const found = findField(
      ({ relation }) => relation?.target === 'User' && relation.onDelete === 'set_null',
    );
    const link = found && { [found.field.name]: people.member.id };
    const given = found && (await createSample(world.as.owner, found.meta.name, link));
    await world.app.idle();
    const left = await world.as.member.delete(`/members/${people.member.id}`);
    if (entityList.some(({ fields }) => fields.some(keepsPeople)) && left.status === 409) {
      assert.equal(refused(left, 409), 'member.in_use');
      return;
    }
    assert.equal(left.status, 204, left.text);
    refused(await world.as.member.get(`/${plainEntity().meta.path}`), 404);
    if (found === undefined || given === undefined) return;
    const { body } = await world.as.owner.get(`/${found.meta.path}/${given.id}`);
    assert.equal(asRecord(body)[found.field.name], null);
  });
});

/** Whoever is named here cannot leave before somebody else is. */
function keepsPeople({ relation }: FieldMeta): boolean {
  return relation?.target === 'User' && relation.onDelete === 'restrict';
}
