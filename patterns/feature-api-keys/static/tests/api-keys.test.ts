import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { z } from 'zod';

import { plainEntity } from './choose';
import { createWorld, read, refused, Visitor } from './harness';

describe('API keys', () => {
  const world = createWorld();
  const { owner } = world.as;
  const { path } = plainEntity().meta;

  it('are shown once and reach only what they should', async () => {
    const input = { name: 'Reporting', scopes: ['read'] };
    const made = read(
      z.object({ id: z.string(), key: z.string() }),
      await owner.post('/api-keys', input),
      201,
    );
    const program = new Visitor(world, '/api/workspaces/acme', {
      authorization: `Bearer ${made.key}`,
    });
    assert.equal((await program.get(`/${path}`)).status, 200);
    refused(await program.post(`/${path}`, {}), 403);
    refused(await program.get('/members'), 403);
    refused(await program.get(`/api/workspaces/rival/${path}`), 404);
    refused(await program.get('/api/auth/me'), 401);
    assert.ok(!(await owner.get('/api-keys')).text.includes(made.key));
    assert.equal((await owner.delete(`/api-keys/${made.id}`)).status, 204);
    refused(await program.get(`/${path}`), 401);
  });
});
