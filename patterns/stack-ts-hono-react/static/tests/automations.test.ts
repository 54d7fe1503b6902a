import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { z } from 'zod';

import { automations } from '@/server/modules/automations/automations';
import { cronMatches } from '@/server/modules/automations/cron';
import { isPublicAddress, isPublicUrl } from '@/server/modules/webhooks/addresses';
import { grantOf, roles } from '@/shared/permissions';

import { findField, plainEntity } from './choose';
import { createWorld, read, type Visitor } from './harness';
import { people } from './people';
import { createSample } from './samples';

const dayMs = 86_400_000;

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

describe('Webhooks', () => {
  const world = createWorld();
  const { owner } = world.as;
  const { meta } = plainEntity();

  const created = z.object({ id: z.string(), secret: z.string() });

  it('carry a signature the receiver can check', async () => {
    const input = { url: 'https://hooks.example.com/in', entities: [meta.name] };
    const { secret } = read(created, await owner.post('/webhooks', input), 201);
    const record = await createSample(owner, meta.name);
    await world.app.idle();
    const first = world.sent.filter(({ body }) => body.includes(record.id));
    assert.equal(first.length, 1);
    const { headers, body = '' } = first[0] ?? {};
    const signed = `${headers?.get('webhook-id')}.${headers?.get('webhook-timestamp')}.${body}`;
    const bytes = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['verify']);
    const signature = Buffer.from(headers?.get('webhook-signature')?.slice(3) ?? '', 'base64');
    const text = new TextEncoder().encode(signed);
    assert.ok(await crypto.subtle.verify('HMAC', key, signature, text));
  });

  it('are tried again after a failure, and give up in the end', async () => {
    world.answer = () => new Response(null, { status: 500 });
    const before = world.sent.length;
    await createSample(owner, meta.name);
    await world.app.idle();
    for (let attempt = 0; attempt < 8; attempt += 1) {
      world.advance(dayMs / 2);
      await world.app.tick();
    }
    assert.equal(world.sent.length - before, 6);
    const list = z.array(z.object({ deliveries: z.array(z.object({ state: z.string() })) }));
    const [webhook] = read(list, await owner.get('/webhooks'));
    assert.ok(webhook?.deliveries.some(({ state }) => state === 'failed'));
  });

  it('never lead into a private network', () => {
    const inside = ['127.0.0.1', '10.1.2.3', '172.20.0.1', '192.168.1.1', '169.254.169.254', '::1'];
    for (const address of [...inside, 'fd00::1', '::ffff:10.0.0.1', '100.64.0.1']) {
      assert.equal(isPublicAddress(address), false, address);
    }
    assert.equal(isPublicAddress('203.0.113.7'), true);
    assert.equal(isPublicUrl('http://localhost:3000/'), false);
    assert.equal(isPublicUrl('http://[::1]/'), false);
    assert.equal(isPublicUrl('https://hooks.example.com/'), true);
  });
});

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
