import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { sanitizeRichText } from '@/shared/richtext';

import { noFreeText, plainEntity } from './choose';
import { createWorld, origin, refused, Visitor } from './harness';
import { people } from './people';
import { createSample, sampleInput } from './samples';

describe('The server', () => {
  const world = createWorld({ bodyLimit: 2000, trustProxy: true });
  const { meta, text } = plainEntity();
  const path = `/${meta.path}`;
  const input = () => sampleInput(world.as.owner, meta.name);

  it('sends its headers with every answer', async () => {
    for (const url of ['/healthz', '/docs', '/api/nothing', '/api/auth/me']) {
      const { headers } = await world.as.noOne.get(url);
      assert.match(headers.get('content-security-policy') ?? '', /default-src 'self'/);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('x-frame-options'), 'DENY');
      assert.match(headers.get('x-request-id') ?? '', /^[\w-]{36}$/);
    }
  });

  it('refuses writes that come from another site', async () => {
    const foreign = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of foreign) {
      refused(await world.as.owner.post(path, await input(), { headers }), 403);
    }
    const same = { headers: { origin, 'sec-fetch-site': 'same-origin' } };
    assert.equal((await world.as.owner.post(path, await input(), same)).status, 201);
  });

  it('refuses bodies that are too large, not JSON or not what they say', async () => {
    const { owner } = world.as;
    refused(await owner.post(path, { [text?.name ?? 'name']: 'x'.repeat(3000) }), 413);
    refused(await owner.post(path, '{"name": '), 400);
    const form = { headers: { 'content-type': 'text/plain' } };
    refused(await owner.post(path, '{"name":"x"}', form), 415);
    for (const body of ['null', '[]', '"text"', '{"__proto__":{"name":"x"}}']) {
      refused(await owner.post(path, body), 422);
    }
  });

  it('keeps the fields of the server out of reach', async () => {
    const record = await createSample(world.as.owner, meta.name);
    const { id: stranger } = people.nextDoor;
    const attempts = { workspaceId: stranger, createdBy: stranger, version: 99 };
    for (const [name, value] of Object.entries(attempts)) {
      refused(await world.as.owner.patch(`${path}/${record.id}`, { [name]: value }), 422);
    }
  });

  it('says nothing about its insides', async () => {
    const answer = await world.as.owner.get(`${path}?filter=createdAt:is:2026-02-31`);
    assert.ok(answer.body !== null);
    assert.ok(!/select|postgres|stack/i.test(answer.text), answer.text);
  });

  it('defuses formulas in exports', async (t) => {
    if (text === undefined) return t.skip(noFreeText);
    await createSample(world.as.owner, meta.name, { [text.name]: '=HYPERLINK("//evil.example")' });
    const answer = await world.as.owner.get(`${path}/export.csv`);
    assert.match(answer.text, /"'=HYPERLINK/);
  });
});

describe('Guessing', () => {
  const world = createWorld({ rateLimits: { api: 40, auth: 3 }, trustProxy: true });

  it('is slowed down by account, whatever the address', async () => {
    const statuses: number[] = [];
    for (const hop of [1, 2, 3, 4]) {
      const headers = { 'x-forwarded-for': `203.0.113.${hop}` };
      const guess = { email: people.owner.email, password: 'a wrong guess' };
      statuses.push((await world.as.noOne.post('/api/auth/sign-in', guess, { headers })).status);
    }
    assert.deepEqual(statuses, [401, 401, 401, 429]);
    world.advance(60_000);
    const answer = await world.as.noOne.post('/api/auth/sign-in', {
      email: people.owner.email,
      password: 'a wrong guess',
    });
    assert.equal(answer.status, 401);
  });

  it('is slowed down by caller on the whole API', async () => {
    const visitor = new Visitor(world, '/api', { 'x-forwarded-for': '198.51.100.7', origin });
    const statuses = new Set<number>();
    for (let count = 0; count < 45; count += 1)
      statuses.add((await visitor.get('/nothing')).status);
    assert.deepEqual([...statuses], [404, 429]);
  });
});

describe('Rich text', () => {
  it('keeps formatting and drops everything that runs', () => {
    const cases: [string, string][] = [
      ['<p>Plain</p>', '<p>Plain</p>'],
      ['<b>Bold</b> & <i>more</i>', '<strong>Bold</strong> &amp; <em>more</em>'],
      ['<img src=x onerror=alert(1)>', ''],
      ['<script>alert(1)</script>after', 'after'],
      ['<scr<script></script>ipt>alert(1)</script>', 'alert(1)'],
      ['<svg><a href="javascript:alert(1)">x</a></svg>', ''],
      ['<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
      ['<a href=" java\nscript:alert(1)">x</a>', '<a>x</a>'],
      [
        '<a href="https://example.com/?a=1&b=2" onclick="x()">x</a>',
        '<a href="https://example.com/?a=1&amp;b=2" rel="noopener noreferrer nofollow">x</a>',
      ],
      ['<p>Unclosed <em>tags', '<p>Unclosed <em>tags</em></p>'],
      ['</p></div>stray', 'stray'],
      ['1 < 2 > 0', '1 &lt; 2 &gt; 0'],
      ['<!-- hidden --><p>x</p>', '<p>x</p>'],
      ['<p style="position:fixed">x</p>', '<p>x</p>'],
    ];
    for (const [given, expected] of cases) {
      assert.equal(sanitizeRichText(given), expected, given);
      assert.equal(sanitizeRichText(expected), expected, `${expected} is stable`);
    }
  });
});
