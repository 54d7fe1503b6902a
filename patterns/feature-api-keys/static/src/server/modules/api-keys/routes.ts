import { and, desc, eq } from 'drizzle-orm';
import { Hono } from 'hono';

import { app } from '@/shared/app';
import { type ApiKey, apiKeyCreate, type CreatedApiKey } from '@/shared/schemas/api-keys';

import type { Env } from '../../context';
import { apiKeys } from '../../db/tables/api-keys';
import { audit } from '../../lib/audit';
import { isId, newId } from '../../lib/ids';
import { notFound } from '../../lib/problem';
import { scoped } from '../../lib/records/routes';
import { hashToken, newToken } from '../../lib/tokens';
import { body } from '../../lib/validate';
import { demandAccount } from '../../middleware/session';
import { demandAdministration } from '../../middleware/tenant';

const keyColumns = {
  id: apiKeys.id,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  scopes: apiKeys.scopes,
  lastUsedAt: apiKeys.lastUsedAt,
  expiresAt: apiKeys.expiresAt,
  createdAt: apiKeys.createdAt,
};

/** /api/workspaces/:workspace/api-keys */
export const apiKeyRoutes = new Hono<Env>()
  .get('/', async (c) => {
    demandAdministration(c, 'api-keys.manage');
    const keys = await c.var.deps.db
      .select(keyColumns)
      .from(apiKeys)
      .where(eq(apiKeys.workspaceId, c.var.scope.workspace.id))
      .orderBy(desc(apiKeys.createdAt));
    return c.json<ApiKey[]>(keys);
  })
  .post('/', body(apiKeyCreate), async (c) => {
    demandAdministration(c, 'api-keys.manage');
    const deps = scoped(c);
    const { name, scopes, expiresAt = null } = c.req.valid('json');
    const now = deps.clock();
    // The name in front lets secret scanners recognise a key that leaked.
    const key = `${app.slug}_${newToken()}`;
    const row = {
      id: newId(now),
      name,
      prefix: key.slice(0, app.slug.length + 5),
      scopes: [...new Set(scopes)],
      lastUsedAt: null,
      expiresAt,
      createdAt: now.toISOString(),
    };
    const tokenHash = await hashToken(key);
    await deps.db.transaction(async (db) => {
      await db.insert(apiKeys).values({
        ...row,
        tokenHash,
        workspaceId: deps.scope.workspace.id,
        userId: demandAccount(c).id,
      });
      await audit(
        { ...deps, db },
        { action: 'created', entity: 'api-key', recordId: row.id, label: name },
      );
    });
    return c.json<CreatedApiKey>({ ...row, key }, 201);
  })
  .delete('/:id', async (c) => {
    demandAdministration(c, 'api-keys.manage');
    const deps = scoped(c);
    const id = c.req.param('id');
    if (!isId(id)) throw notFound('key');
    await deps.db.transaction(async (db) => {
      const [removed] = await db
        .delete(apiKeys)
        .where(and(eq(apiKeys.workspaceId, deps.scope.workspace.id), eq(apiKeys.id, id)))
        .returning({ name: apiKeys.name });
      if (removed === undefined) throw notFound('key');
      await audit(
        { ...deps, db },
        { action: 'deleted', entity: 'api-key', recordId: id, label: removed.name },
      );
    });
    return c.body(null, 204);
  });
export type ApiKeyRoutes = typeof apiKeyRoutes;
