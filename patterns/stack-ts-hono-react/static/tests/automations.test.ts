import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { z } from 'zod';

import { automations, type Reaction } from '@/server/modules/automations/automations';
import { cronMatches } from '@/server/modules/automations/cron';
import { entities } from '@/shared/entities';
import type { EntityName } from '@/shared/entity-names';
import { grantOf, roles } from '@/shared/permissions';

import { findField } from './choose';
import { createWorld, read, type Visitor } from './harness';
import { people } from './people';
import { asRecord, createSample } from './samples';
import { setOff } from './set-off';

describe('Automations', () => {
  const world = createWorld();
  const { owner } = world.as;
  const titles = z.object({ items: z.array(z.object({ title: z.string() })) });
  const total = z.object({ total: z.number() });

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
    const { name, on, do: reactions, when, guard } = automation;
    if ('schedule' in on) continue;
    it(`run "${name}" when it happens`, async (t) => {
      const before = await Promise.all(reactions.map((reaction) => traceOf(reaction, on.entity)));
      const record = await setOff(world, on);
      const unsure = guard !== undefined || when?.(record ?? {}) === false;
      if (record === null || unsure) return t.skip('no sample sets it off');
      await world.app.idle();
      for (const [index, reaction] of reactions.entries()) {
        if ('set' in reaction) {
          const { body } = await owner.get(`/${entities[on.entity].path}/${record.id}`);
          assert.deepEqual({ ...asRecord(body), ...reaction.set }, body);
        }
        const trace = await traceOf(reaction, on.entity);
        if (trace !== null) assert.ok(trace > (before[index] ?? 0), JSON.stringify(reaction));
      }
    });
  }

  /** A number that grows with what a reaction does; null when a sample need not show it. */
  async function traceOf(reaction: Reaction, about?: EntityName): Promise<number | null> {
    if ('create' in reaction) {
      const { body } = await owner.get(`/${entities[reaction.create.entity].path}?limit=1`);
      return total.parse(body).total;
    }
    if (!('email' in reaction) && !('notify' in reaction)) return null;
    const to = 'email' in reaction ? reaction.email.to : reaction.notify;
    const role = roles.find((each) => each === to);
    // Who does something is not told about it.
    if (role === undefined || role === 'owner') return null;
    if (about !== undefined && grantOf(role, about, 'read') !== 'all') return null;
    return 'email' in reaction ? world.mails.length : countOf(world.as[role]);
  }

  for (const { name, on, do: reactions } of automations) {
    if (!('schedule' in on) || on.entity !== undefined) continue;
    it(`run "${name}" at its minute, once`, async () => {
      const minute = minutes(world.now).find((at) => cronMatches(on.schedule, at, 'UTC'));
      assert.ok(minute, 'it is due within the year');
      const traces = () => Promise.all(reactions.map((reaction) => traceOf(reaction)));
      const before = await traces();
      world.now = minute;
      await world.app.tick();
      const after = await traces();
      for (const [index, trace] of after.entries()) {
        if (trace !== null) assert.ok(trace > (before[index] ?? 0), JSON.stringify(reactions[index]));
      }
      await world.app.tick();
      assert.deepEqual(await traces(), after);
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
