import { and, eq, gt, isNull, or } from 'drizzle-orm';
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

import type { Account, Caller, Deps, Env } from '../context';
import { apiKeys, sessions, users } from '../db/tables/core';
import { unauthenticated } from '../lib/problem';
import { hashToken, newToken } from '../lib/tokens';

const sessionDays = 30;
const dayMs = 86_400_000;

/** Finds out who sends the request: by cookie, or by `Authorization: Bearer` with an API key. */
export function identify(): MiddlewareHandler<Env> {
  return async (c, next) => {
    const bearer = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const cookie = getCookie(c, cookieName(c.var.deps));
    if (bearer !== undefined) c.set('caller', await callerByKey(c.var.deps, bearer));
    else if (cookie !== undefined) c.set('caller', await callerBySession(c.var.deps, cookie));
    await next();
  };
}

/** The person behind the request; refuses requests without one. */
export function demandCaller(c: Context<Env>): Caller {
  if (c.var.caller === null) throw unauthenticated();
  return c.var.caller;
}

/** A key works for programs inside its workspace; accounts are for people. */
export function demandAccount(c: Context<Env>): Account {
  const caller = demandCaller(c);
  if (caller.via !== 'session') throw unauthenticated();
  return caller.account;
}

export async function startSession(c: Context<Env>, userId: string): Promise<void> {
  const { db, clock } = c.var.deps;
  const now = clock().getTime();
  const token = newToken();
  // Signing in never continues an older session, so nobody can plant one beforehand.
  await endSession(c);
  await db.insert(sessions).values({
    tokenHash: await hashToken(token),
    userId,
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + sessionDays * dayMs).toISOString(),
  });
  setCookie(c, cookieName(c.var.deps), token, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(c.var.deps),
    path: '/',
    maxAge: sessionDays * 86_400,
  });
}

export async function endSession(c: Context<Env>): Promise<void> {
  const name = cookieName(c.var.deps);
  const token = getCookie(c, name);
  if (token === undefined) return;
  await c.var.deps.db.delete(sessions).where(eq(sessions.tokenHash, await hashToken(token)));
  deleteCookie(c, name, { path: '/', secure: isSecure(c.var.deps) });
}

async function callerBySession(deps: Deps, token: string): Promise<Caller | null> {
  const now = deps.clock().toISOString();
  const [row] = await deps.db
    .select(accountColumns)
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.tokenHash, await hashToken(token)), gt(sessions.expiresAt, now)));
  return row === undefined ? null : { account: accountOf(row), via: 'session', key: null };
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
  return { account: accountOf(row), via: 'key', key };
}

const accountColumns = {
  id: users.id,
  name: users.name,
  email: users.email,
  emailVerifiedAt: users.emailVerifiedAt,
  emailNotifications: users.emailNotifications,
};

function accountOf(row: Omit<Account, 'emailVerified'> & { emailVerifiedAt: string | null }) {
  const { id, name, email, emailVerifiedAt, emailNotifications } = row;
  return { id, name, email, emailVerified: emailVerifiedAt !== null, emailNotifications };
}

/** The prefix makes browsers insist on https and on this exact host. */
function cookieName(deps: Deps): string {
  return isSecure(deps) ? '__Host-session' : 'session';
}

function isSecure(deps: Deps): boolean {
  return deps.config.publicUrl.startsWith('https:');
}
