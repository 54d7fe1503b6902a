import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { z } from 'zod';

import { plainEntity } from './choose';
import { createWorld, read } from './harness';
import { createSample } from './samples';

const dayMs = 86_400_000;

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
});
