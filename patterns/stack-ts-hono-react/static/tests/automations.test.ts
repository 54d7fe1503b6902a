import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { z } from 'zod';

import { cronMatches } from '@/server/modules/automations/cron';
import { isPublicAddress, isPublicUrl } from '@/server/modules/webhooks/addresses';

import { createWorld, read } from './harness';
import { people } from './people';
import { createSample } from './samples';

const dayMs = 86_400_000;

describe('Automations', () => {
  const world = createWorld();
  const { owner, member } = world.as;
  const titles = z.object({ items: z.array(z.object({ title: z.string() })) });

  it('mail the client and tell the owners once when an invoice is overdue', async () => {
    const client = await createSample(owner, 'Client', { email: 'pay@client.example' });
    const values = { clientId: client.id, issuedOn: '2026-02-01', dueOn: '2026-03-04' };
    const invoice = await createSample(member, 'Invoice', values);
    const line = { invoiceId: invoice.id, quantity: 2, unitPrice: 1250.5 };
    await createSample(owner, 'InvoiceLine', line);
    const mails = () => world.mails.filter(({ to }) => to === 'pay@client.example');
    await world.app.tick();
    await world.app.idle();
    assert.equal(mails().length, 0, 'it is due today, not overdue');
    world.advance(dayMs);
    await world.app.tick();
    await world.app.tick();
    await world.app.idle();
    assert.equal(mails().length, 1);
    assert.match(mails()[0]?.text ?? '', /\$2,501\.00/);
    const { items } = read(titles, await owner.get('/notifications'));
    assert.ok(items.some(({ title }) => title === `${String(invoice['number'])} is overdue`));
  });

  it('tell the creator when somebody else finishes a task', async () => {
    const values = { assigneeId: people.member.id, status: 'in_review' };
    const task = await createSample(member, 'Task', values);
    await owner.post(`/tasks/${task.id}/transition`, { to: 'done' });
    await world.app.idle();
    const { items } = read(titles, await member.get('/notifications'));
    assert.ok(items.some(({ title }) => title.endsWith('is done')));
  });

  it('tell people what is given to them, once', async () => {
    const task = await createSample(owner, 'Task', { assigneeId: people.admin.id });
    await owner.patch(`/tasks/${task.id}`, { title: 'Renamed' });
    await world.app.idle();
    const { items } = read(titles, await world.as.admin.get('/notifications'));
    assert.deepEqual(
      items.map(({ title }) => title),
      [`owner gave you ${String(task['title'])}`],
    );
  });

  it('send the weekly summary on Mondays at eight, once', async () => {
    world.now = new Date('2026-03-09T08:00:20Z');
    await world.app.tick();
    await world.app.tick();
    const summaries = world.mails.filter(({ subject }) => subject === 'The week at acme');
    const team = [people.owner.email, people.admin.email, people.member.email];
    assert.deepEqual(summaries.map(({ to }) => to).toSorted(), team.toSorted());
  });
});

describe('Webhooks', () => {
  const world = createWorld();
  const { owner } = world.as;
  const created = z.object({ id: z.string(), secret: z.string() });

  it('carry a signature the receiver can check', async () => {
    const input = { url: 'https://hooks.example.com/in', entities: ['Label'] };
    const { secret } = read(created, await owner.post('/webhooks', input), 201);
    const label = await createSample(owner, 'Label');
    await createSample(owner, 'Client');
    await world.app.idle();
    assert.equal(world.sent.length, 1);
    const { headers, body = '' } = world.sent[0] ?? {};
    assert.ok(body.includes(label.id));
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
    await createSample(owner, 'Label');
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
