import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { z } from 'zod';

import { commentedEntities } from '@/shared/commented';
import { entityList } from '@/shared/entities';
import { grantOf } from '@/shared/permissions';

import { roleWithout } from './choose';
import { createWorld, read, refused, type Visitor } from './harness';
import { people } from './people';
import { createSample } from './samples';

describe('Comments', () => {
  const world = createWorld();
  const { owner, member } = world.as;

  it('reach the people they mention', async (t) => {
    const topic = entityList.find(
      ({ name }) => commentedEntities.includes(name) && grantOf('member', name, 'read') === 'all',
    );
    if (topic === undefined) return t.skip('nothing can be commented on');
    const { id: recordId } = await createSample(owner, topic.name);
    const subject = { entity: topic.name, recordId };
    const stranger = roleWithout(topic);
    const mention = (id: string) => `Look @[Someone](${id})`;
    const body = [people.member, people[stranger ?? 'member']]
      .map(({ id }) => mention(id))
      .join(' ');
    const made = await owner.post('/comments', { ...subject, body });
    assert.equal(made.status, 201, made.text);
    const inbox = z.object({
      items: z.array(z.object({ kind: z.string(), recordId: z.string().nullable() })),
    });
    const told = async (visitor: Visitor) => {
      const { items } = read(inbox, await visitor.get('/notifications'));
      return items.filter((item) => item.recordId === recordId && item.kind === 'mention').length;
    };
    assert.equal(await told(member), 1);
    const { id } = read(z.object({ id: z.string() }), made, 201);
    refused(await member.patch(`/comments/${id}`, { body: 'Changed' }), 403);
    assert.equal((await member.post('/notifications/read-all')).status, 204);
    const unread = z.object({ unread: z.number() });
    assert.equal(read(unread, await member.get('/notifications')).unread, 0);
    if (stranger === undefined) return;
    // Whoever may not read the record has nothing to be told.
    assert.equal(await told(world.as[stranger]), 0);
    refused(await world.as[stranger].post('/comments', { ...subject, body: 'Hello' }), 403);
  });
});
