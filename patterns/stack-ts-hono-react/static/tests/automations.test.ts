import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { z } from 'zod';

import { automations } from '@/server/modules/automations/automations';
import { cronMatches } from '@/server/modules/automations/cron';
import { grantOf, roles } from '@/shared/permissions';

import { findField } from './choose';
import { createWorld, read, type Visitor } from './harness';
import { people } from './people';
import { createSample } from './samples';

describe('Automations', () => {
  const world = createWorld();
  const { owner } = world.as;
  const titles = z.object({ items: z.array(z.object({ title: z.string() })) });

  it('tell people what is given to them, once', async (t) => {
    const found = findField(
      ({ relation, unique, readOnly }, { name }) =>
        relation?.target === 'User' &&
        relation.kind !== 'many_to_many' &&
        unique !== true &&
        readOnly !== true &&
        grantOf('admin', name, 'read') === 'all',
    );
    if (found === undefined) return t.skip('nothing is given to people');
    const { meta, field } = found;
    const record = await createSample(owner, meta.name, { [field.name]: people.admin.id });
    await owner.patch(`/${meta.path}/${record.id}`, {});
    await world.app.idle();
    const { items } = read(titles, await world.as.admin.get('/notifications'));
    const gifts = items.filter(({ title }) => title.startsWith('owner gave you '));
    assert.equal(gifts.length, 1);
  });

  for (const automation of automations) {
    const { name, on, do: reactions } = automation;
    const told = reactions.find((each) => 'notify' in each);
    if (!('event' in on) || on.event !== 'created' || told === undefined) continue;
    if (automation.when !== undefined || !('notify' in told)) continue;
    const role = roles.find((each) => each === told.notify);
    if (role === undefined) continue;
    it(`run "${name}" when a record is created`, async () => {
      const maker = role === 'owner' ? world.as.admin : owner;
      const before = await countOf(world.as[role]);
      await createSample(maker, on.entity);
      await world.app.idle();
      assert.ok((await countOf(world.as[role])) > before);
    });
  }

  for (const { name, on, do: reactions } of automations) {
    const mail = reactions.find((each) => 'email' in each);
    if (!('schedule' in on) || on.entity !== undefined || mail === undefined) continue;
    it(`run "${name}" at its minute, once`, async () => {
      const start = world.now;
      const minute = minutes(start).find((at) => cronMatches(on.schedule, at, 'UTC'));
      assert.ok(minute, 'it is due within the year');
      const before = world.mails.length;
      world.now = minute;
      await world.app.tick();
      const sent = world.mails.length - before;
      await world.app.tick();
      assert.ok(sent > 0);
      assert.equal(world.mails.length - before, sent);
    });
  }

  async function countOf(visitor: Visitor): Promise<number> {
    return read(titles, await visitor.get('/notifications')).items.length;
  }
});

/** Every quarter of an hour for a year. */
function minutes(from: Date): Date[] {
  const quarter = 15 * 60_000;
  const first = Math.ceil(from.getTime() / quarter) * quarter;
  return Array.from({ length: 366 * 96 }, (_, index) => new Date(first + index * quarter));
}

describe('Schedules', () => {
  it('match the minute in the time zone of the workspace', () => {
    const monday = new Date('2026-03-09T07:00:00Z');
    assert.ok(cronMatches('0 8 * * 1', monday, 'Europe/Berlin'));
    assert.ok(!cronMatches('0 8 * * 1', monday, 'UTC'));
    assert.ok(cronMatches('*/15 7-9 * * 1-5', monday, 'UTC'));
    assert.ok(!cronMatches('5 7 * * *', monday, 'UTC'));
    assert.ok(cronMatches('0 7 9 * 5', monday, 'UTC'), 'either day is enough');
    assert.ok(cronMatches('0 7 * * 7', new Date('2026-03-08T07:00:00Z'), 'UTC'), '7 is Sunday');
  });
});
