import { and, eq, gt, isNull, or } from 'drizzle-orm';
import type { MiddlewareHandler } from 'hono';

import type { Caller, Deps, Env } from '../context';
import { users } from '../db/tables/core';
import { apiKeys } from '../db/tables/api-keys';
import { forbidden, notFound } from '../lib/problem';
import { hashToken } from '../lib/tokens';
import { accountColumns, accountOf } from './session';

/** Finds out which program sends the request, by `Authorization: Bearer` with an API key. */
export function identifyKey(): MiddlewareHandler<Env> {
  return async (c, next) => {
    const bearer = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (bearer !== undefined) c.set('caller', await callerByKey(c.var.deps, bearer));
    await next();
  };
}

/** Keeps a key to its own workspace and to what it was given. */
export function limitKey(): MiddlewareHandler<Env> {
  return async (c, next) => {
    const key = c.var.caller?.key;
    if (key !== undefined) {
      if (key.workspaceId !== c.var.scope.workspace.id) throw notFound('workspace');
      const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
      if (!(reads ? key.canRead : key.canWrite)) {
        throw forbidden(`This key may not ${reads ? 'read' : 'write'}.`, 'Use another key.');
      }
    }
    await next();
  };
}

async function callerByKey(deps: Deps, token: string): Promise<Caller | null> {
  const now = deps.clock().toISOString();
  const [row] = await deps.db
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .from(users)
    .where(
      and(
        eq(apiKeys.tokenHash, await hashToken(token)),
        eq(users.id, apiKeys.userId),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
      ),
    )
    .returning({ ...accountColumns, workspaceId: apiKeys.workspaceId, scopes: apiKeys.scopes });
  if (row === undefined) return null;
  const { workspaceId, scopes } = row;
  const key = {
    workspaceId,
    canRead: scopes.includes('read'),
    canWrite: scopes.includes('write'),
  };
  return { account: accountOf(row), key };
}
