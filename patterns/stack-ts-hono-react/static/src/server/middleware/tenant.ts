import { and, eq } from 'drizzle-orm';
import type { Context, MiddlewareHandler } from 'hono';

import { type Administration, administration, may, roleLabels } from '@/shared/permissions';

import type { Env } from '../context';
import { members, workspaces } from '../db/tables/core';
import { forbidden, notFound } from '../lib/problem';
import { demandAccount, demandCaller } from './session';

/** Enters the workspace of the address, if the caller belongs to it; otherwise there is none. */
export function enterWorkspace(): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { account } = demandCaller(c);
    const [row] = await c.var.deps.db
      .select({ workspace: workspaces, role: members.role })
      .from(workspaces)
      .innerJoin(members, eq(members.workspaceId, workspaces.id))
      .where(
        and(eq(workspaces.slug, c.req.param('workspace') ?? ''), eq(members.userId, account.id)),
      );
    if (row === undefined) throw notFound('workspace');
    c.set('scope', {
      workspace: row.workspace,
      user: { id: account.id, name: account.name },
      role: row.role,
    });
    await next();
  };
}

/** Running the workspace is for people whose role allows it. */
export function demandAdministration(c: Context<Env>, task: Administration): void {
  demandAccount(c);
  if (!may(c.var.scope.role, task)) {
    const allowed = administration[task].map((role) => roleLabels[role]);
    throw forbidden(`This takes the role ${allowed.join(' or ')}.`);
  }
}
