import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { z } from 'zod';

import { seedTables } from '@/server/db/seed-data';
import { widgets } from '@/shared/dashboard';
import { entities } from '@/shared/entities';
import { grantOf } from '@/shared/permissions';

import { findField, noFreeText, plainEntity } from './choose';
import { createWorld, read, refused } from './harness';
import { people } from './people';
import { createSample, sampleInput } from './samples';

describe('A workspace', () => {
  const world = createWorld();
  const { owner, member, noOne, nextDoor } = world.as;
  const { meta, text } = plainEntity();
  const path = `/${meta.path}`;

  it('is founded with an owner, and with example records on request', async () => {
    const input = { name: 'Café Nord', sampleData: true };
    const made = await member.post('/api/workspaces', input);
    assert.equal(made.status, 201, made.text);
    assert.equal(read(z.object({ slug: z.string() }), made, 201).slug, 'cafe-nord');
    const counts = await Promise.all(
      seedTables.map(async ([entity]) => {
        const url = `/api/workspaces/cafe-nord/${entities[entity].path}`;
        return read(z.object({ total: z.number() }), await member.get(url)).total;
      }),
    );
    assert.ok(counts.every((total) => total > 0));
    refused(await owner.post('/api/workspaces', input), 409);
  });

  it('invites by mail, once per link and only the person addressed', async () => {
    const invite = { email: people.nextDoor.email, role: 'member' };
    assert.equal((await owner.post('/invites', invite)).status, 201);
    await world.app.idle();
    const token = /invite\/(\S+)/.exec(world.mails.at(-1)?.text ?? '')?.[1] ?? '';
    const preview = await noOne.get(`/api/invites/${token}`);
    assert.equal(read(z.object({ workspace: z.string() }), preview).workspace, 'acme');
    const accept = `/api/invites/${token}/accept`;
    refused(await noOne.post(accept), 401);
    refused(await member.post(accept), 403);
    assert.equal((await nextDoor.post(accept)).status, 200);
    refused(await nextDoor.post(accept), 404);
    assert.equal((await nextDoor.get(`/api/workspaces/acme${path}`)).status, 200);
    assert.equal((await owner.delete(`/members/${people.nextDoor.id}`)).status, 204);
    refused(await nextDoor.get(`/api/workspaces/acme${path}`), 404);
  });

  it('remembers who changed what', async (t) => {
    if (text === undefined) return t.skip(noFreeText);
    const { id } = await createSample(owner, meta.name, { [text.name]: 'Before' });
    await owner.patch(`${path}/${id}`, { [text.name]: 'After' });
    const history = z.object({
      items: z.array(
        z.object({
          action: z.string(),
          actor: z.object({ id: z.string() }),
          changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
        }),
      ),
    });
    const url = `/audit?entity=${meta.name}&recordId=${id}`;
    const { items } = read(history, await owner.get(url));
    const update = items.find(({ action }) => action === 'updated');
    assert.deepEqual(update?.changes, { [text.name]: ['Before', 'After'] });
    assert.equal(update?.actor.id, people.owner.id);
  });

  it('keeps files as private as what they belong to', async () => {
    const form = new FormData();
    form.set('file', new File(['%PDF-1.7 a plan'], '../plan.pdf'));
    const stored = z.object({ id: z.string(), name: z.string(), type: z.string() });
    const file = read(stored, await owner.send('POST', '/files', { body: form }), 201);
    assert.deepEqual([file.name, file.type], ['..-plan.pdf', 'application/pdf']);
    refused(await member.get(`/files/${file.id}`), 404);
    refused(await nextDoor.get(`/files/${file.id}`), 404);
    const answer = await owner.get(`/files/${file.id}`);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-security-policy') ?? '', /sandbox/);
    assert.match(answer.headers.get('content-disposition') ?? '', /^inline; filename/);
    const holder = findField(
      ({ type }, { name }) => type === 'file' && grantOf('member', name, 'read') === 'all',
    );
    if (holder === undefined) return;
    const link = { [holder.field.name]: file.id };
    await createSample(owner, holder.meta.name, link);
    assert.equal((await member.get(`/files/${file.id}`)).status, 200);
    const theft = await sampleInput(nextDoor, holder.meta.name, 'required', link);
    refused(await nextDoor.post(`/${holder.meta.path}`, theft), 422);
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

  it('draws charts of names, not of ids', async () => {
    const shape = z.object({
      widgets: z.array(
        z.object({
          id: z.string(),
          slices: z.array(z.object({ label: z.string(), count: z.number() })).optional(),
        }),
      ),
    });
    for (const widget of widgets.filter(({ kind }) => kind === 'chart')) {
      const input = await sampleInput(owner, widget.of, 'all');
      await owner.post(`/${entities[widget.of].path}`, input);
      const { widgets: shown } = read(shape, await owner.get('/dashboard'));
      const labels = shown.find(({ id }) => id === widget.id)?.slices?.map(({ label }) => label);
      assert.ok(labels !== undefined && labels.length > 0, widget.id);
      assert.ok(!labels.some((label) => /^[0-9a-f]{8}-/.test(label)), labels.join());
    }
  });

  it('describes its API from the schemas it uses', async () => {
    const api = z.object({ openapi: z.literal('3.1.0'), paths: z.record(z.string(), z.unknown()) });
    const { paths } = read(api, await noOne.get('/openapi.json'));
    assert.ok(`/api/workspaces/{workspace}${path}/{id}` in paths);
    assert.equal((await noOne.get('/docs')).status, 200);
  });

  it('imports all rows or none', async (t) => {
    if (text === undefined) return t.skip(noFreeText);
    const report = z.object({ ids: z.array(z.string()), errors: z.array(z.unknown()) });
    const upload = async (csv: string, dryRun: boolean) =>
      read(report, await owner.post(`${path}/import`, { csv, dryRun }));
    const fields = meta.fields.filter(
      ({ required, name, relation }) =>
        relation === undefined && (required === true || name === text.name),
    );
    const links = meta.fields.filter(({ required, relation }) => required === true && relation);
    if (links.length > 0) return;
    const row = async (value: string) => {
      const input = await sampleInput(owner, meta.name, 'required', { [text.name]: value });
      return fields.map(({ name }) => `"${String(input[name])}"`).join(',');
    };
    const header = fields.map(({ label }) => `"${label}"`).join(',');
    const long = 'x'.repeat((text.max ?? 200) + 1);
    const bad = [header, await row('Red'), await row(long)].join('\n');
    const none = await upload(bad, false);
    assert.deepEqual([none.ids.length, none.errors.length], [0, 1]);
    const good = [header, await row('Crimson'), await row('Sky, blue')].join('\n');
    const dry = await upload(good, true);
    assert.deepEqual([dry.ids.length, dry.errors], [0, []]);
    assert.equal((await upload(good, false)).ids.length, 2);
  });
});
