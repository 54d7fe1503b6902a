import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { z } from 'zod';

import { publicPages } from '@/server/modules/public/pages';
import { entities } from '@/shared/entities';

import { createWorld, read, refused } from './harness';
import { createSample } from './samples';

const list = z.object({ items: z.array(z.object({ id: z.string() })) });

describe('A public page', () => {
  const world = createWorld();
  const { noOne, owner } = world.as;

  for (const { path, entity } of publicPages) {
    const meta = entities[entity];

    it(`/${path} shows visitors what is public, and nothing of people`, async () => {
      const { id } = await createSample(owner, entity);
      const { items } = read(list, await noOne.get(`/api/public/${path}?limit=100`));
      const shown = items.some((item) => item.id === id);
      const answer = await noOne.get(`/api/public/${path}/${id}`);
      assert.equal(answer.status, shown ? 200 : 404);
      const personal = meta.fields.filter(({ relation }) => relation?.target === 'User');
      for (const { name } of personal) assert.ok(!answer.text.includes(`"${name}"`));
    });

    it(`/${path} shows a picture only with the record it belongs to`, async (t) => {
      const picture = meta.fields.find(({ type }) => type === 'image');
      if (picture === undefined) return t.skip('its records have no pictures');
      const form = new FormData();
      form.set('file', new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10])], 'a.png'));
      const stored = z.object({ id: z.string() });
      const file = read(stored, await owner.send('POST', '/files', { body: form }), 201);
      const address = `/api/public/files/${file.id}`;
      refused(await noOne.get(address), 404);
      const { id } = await createSample(owner, entity, { [picture.name]: file.id });
      const record = await noOne.get(`/api/public/${path}/${id}`);
      const answer = await noOne.get(address);
      assert.equal(answer.status, record.status);
      assert.equal((await owner.delete(`/${meta.path}/${id}`)).status, 204);
      refused(await noOne.get(address), 404);
    });
  }
});
