import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { z } from 'zod';

import { createWorld, origin, read, refused, Visitor } from './harness';
import { people } from './people';
import { createSample } from './samples';

describe('A workspace', () => {
  const world = createWorld();
  const { owner, member, client, nobody, rival } = world.as;

  it('is founded with an owner, and with example records on request', async () => {
    const input = { name: 'Café Nord', sampleData: true };
    const made = await member.post('/api/workspaces', input);
    assert.equal(made.status, 201, made.text);
    assert.equal(read(z.object({ slug: z.string() }), made, 201).slug, 'cafe-nord');
    const tasks = await member.get('/api/workspaces/cafe-nord/tasks');
    assert.ok(read(z.object({ total: z.number() }), tasks).total >= 20);
    refused(await owner.post('/api/workspaces', input), 409);
  });

  it('invites by mail, once per link and only the person addressed', async () => {
    const invite = { email: people.rival.email, role: 'member' };
    assert.equal((await owner.post('/invites', invite)).status, 201);
    await world.app.idle();
    const token = /invite\/(\S+)/.exec(world.mails.at(-1)?.text ?? '')?.[1] ?? '';
    const preview = await nobody.get(`/api/invites/${token}`);
    assert.equal(read(z.object({ workspace: z.string() }), preview).workspace, 'acme');
    const accept = `/api/invites/${token}/accept`;
    refused(await nobody.post(accept), 401);
    refused(await client.post(accept), 403);
    assert.equal((await rival.post(accept)).status, 200);
    refused(await rival.post(accept), 404);
    assert.equal((await rival.get('/api/workspaces/acme/tasks')).status, 200);
    assert.equal((await owner.delete(`/members/${people.rival.id}`)).status, 204);
    refused(await rival.get('/api/workspaces/acme/tasks'), 404);
  });

  it('gives programs keys that are shown once and reach only what they should', async () => {
    const input = { name: 'Reporting', scopes: ['read'] };
    const made = read(
      z.object({ id: z.string(), key: z.string() }),
      await owner.post('/api-keys', input),
      201,
    );
    const program = new Visitor(world, '/api/workspaces/acme', {
      authorization: `Bearer ${made.key}`,
    });
    assert.equal((await program.get('/tasks')).status, 200);
    refused(await program.post('/labels', { name: 'Written' }), 403);
    refused(await program.get('/members'), 403);
    refused(await program.get('/api/workspaces/rival/tasks'), 404);
    refused(await program.get('/api/auth/me'), 401);
    assert.ok(!(await owner.get('/api-keys')).text.includes(made.key));
    assert.equal((await owner.delete(`/api-keys/${made.id}`)).status, 204);
    refused(await program.get('/tasks'), 401);
  });

  it('remembers who changed what', async () => {
    const label = await createSample(owner, 'Label', { name: 'Before' });
    await member.patch(`/labels/${label.id}`, { name: 'After' });
    const history = z.object({
      items: z.array(
        z.object({
          action: z.string(),
          actor: z.object({ id: z.string() }),
          changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
        }),
      ),
    });
    const path = `/audit?entity=Label&recordId=${label.id}`;
    const { items } = read(history, await member.get(path));
    const update = items.find(({ action }) => action === 'updated');
    assert.deepEqual(update?.changes, { name: ['Before', 'After'] });
    assert.equal(update?.actor.id, people.member.id);
  });

  it('keeps files as private as what they belong to', async () => {
    const form = new FormData();
    form.set('file', new File(['%PDF-1.7 a plan'], '../plan.pdf'));
    const stored = z.object({ id: z.string(), name: z.string(), type: z.string() });
    const file = read(stored, await owner.send('POST', '/files', { body: form }), 201);
    assert.deepEqual([file.name, file.type], ['..-plan.pdf', 'application/pdf']);
    refused(await client.get(`/files/${file.id}`), 404);
    refused(await rival.get(`/files/${file.id}`), 404);
    const theirs = await createSample(owner, 'Client', { userId: people.client.id });
    const invoice = { clientId: theirs.id, pdf: file.id };
    await createSample(owner, 'Invoice', invoice);
    const answer = await client.get(`/files/${file.id}`);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-security-policy') ?? '', /sandbox/);
    assert.match(answer.headers.get('content-disposition') ?? '', /^inline; filename/);
    refused(await rival.post('/clients', { name: 'Thief', logo: file.id }), 422);
  });

  it('accepts no files that could run or are not what they claim', async () => {
    const files = [
      new File(['<svg onload="alert(1)"/>'], 'x.svg'),
      new File(['<html>'], 'x.html'),
      new File(['<html>'], 'x.png'),
    ];
    for (const upload of files) {
      const form = new FormData();
      form.set('file', upload);
      refused(await owner.send('POST', '/files', { body: form }), 422);
    }
  });

  it('carries comments to the people they mention', async () => {
    const task = await createSample(owner, 'Task');
    const subject = { entity: 'Task', recordId: task.id };
    const mention = (id: string) => `Look @[Someone](${id})`;
    const body = `${mention(people.member.id)} ${mention(people.client.id)}`;
    const made = await owner.post('/comments', { ...subject, body });
    assert.equal(made.status, 201, made.text);
    const inbox = z.object({ unread: z.number(), items: z.array(z.object({ id: z.string() })) });
    const mine = read(inbox, await member.get('/notifications'));
    assert.equal(mine.unread, 1);
    // The client may not read tasks, so there is nothing to tell them.
    assert.equal(read(inbox, await client.get('/notifications')).unread, 0);
    refused(await client.post('/comments', { ...subject, body: 'Hello' }), 403);
    const { id } = read(z.object({ id: z.string() }), made, 201);
    refused(await member.patch(`/comments/${id}`, { body: 'Changed' }), 403);
    assert.equal((await member.post('/notifications/read-all')).status, 204);
    assert.equal(read(inbox, await member.get('/notifications')).unread, 0);
  });

  it('describes its API from the schemas it uses', async () => {
    const api = z.object({ openapi: z.literal('3.1.0'), paths: z.record(z.string(), z.unknown()) });
    const { paths } = read(api, await nobody.get('/openapi.json'));
    assert.ok('/api/workspaces/{workspace}/tasks/{id}/transition' in paths);
    assert.equal((await nobody.get(`${origin.slice(origin.length)}/docs`)).status, 200);
  });

  it('imports all rows or none', async () => {
    const report = z.object({ ids: z.array(z.string()), errors: z.array(z.unknown()) });
    const bad = 'Name,Color\nRed,#ff0000\nBad,nocolour\n';
    const none = read(report, await owner.post('/labels/import', { csv: bad, dryRun: false }));
    assert.deepEqual([none.ids.length, none.errors.length], [0, 1]);
    const good = 'Name,Color\nCrimson,#ff0000\n"Sky, blue",#00aaff\n';
    const dry = read(report, await owner.post('/labels/import', { csv: good, dryRun: true }));
    assert.deepEqual([dry.ids.length, dry.errors.length], [0, 0]);
    const done = read(report, await owner.post('/labels/import', { csv: good, dryRun: false }));
    assert.equal(done.ids.length, 2);
  });
});
