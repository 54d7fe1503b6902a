import { eq } from 'drizzle-orm';
import { Hono } from 'hono';

import { type Workspace, workspaceCreate, workspaceUpdate } from '@/shared/schemas/workspace';

import type { Env, Scope } from '../../context';
import { seedWorkspace } from '../../db/seed';
import { workspaces } from '../../db/tables/core';
import { audit, changesBetween } from '../../lib/audit';
import { scoped } from '../../lib/records/routes';
import { body } from '../../lib/validate';
import { demandAccount } from '../../middleware/session';
import { demandAdministration } from '../../middleware/tenant';
import { createWorkspace, workspacesOf } from './workspaces';

/** /api/workspaces */
export const workspaceListRoutes = new Hono<Env>()
  .get('/', async (c) => c.json(await workspacesOf(c.var.deps, demandAccount(c).id)))
  .post('/', body(workspaceCreate), async (c) => {
    const input = c.req.valid('json');
    const deps = await createWorkspace(c.var.deps, demandAccount(c), input);
    if (input.sampleData === true) await seedWorkspace(deps);
    return c.json(present(deps.scope), 201);
  });
export type WorkspaceListRoutes = typeof workspaceListRoutes;

/** /api/workspaces/:workspace */
export const workspaceRoutes = new Hono<Env>()
  .get('/', (c) => c.json(present(c.var.scope)))
  .patch('/', body(workspaceUpdate), async (c) => {
    demandAdministration(c, 'workspace.update');
    const { workspace } = c.var.scope;
    const input = c.req.valid('json');
    const next = {
      name: input.name ?? workspace.name,
      currency: input.currency ?? workspace.currency,
      timezone: input.timezone ?? workspace.timezone,
      weekStartsOn: input.weekStartsOn ?? workspace.weekStartsOn,
    };
    await c.var.deps.db.transaction(async (db) => {
      await db.update(workspaces).set(next).where(eq(workspaces.id, workspace.id));
      await audit(
        { ...scoped(c), db },
        {
          action: 'updated',
          entity: 'workspace',
          recordId: null,
          label: next.name,
          changes: changesBetween(workspace, next),
        },
      );
    });
    return c.json(present({ ...c.var.scope, workspace: { ...workspace, ...next } }));
  });
export type WorkspaceRoutes = typeof workspaceRoutes;

function present({ workspace, role }: Scope): Workspace {
  const { id, slug, name, currency, timezone, weekStartsOn } = workspace;
  return { id, slug, name, currency, timezone, weekStartsOn, role };
}
