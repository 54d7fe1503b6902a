import { and, eq, gt } from 'drizzle-orm';
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

import type { Account, Caller, Deps, Env } from '../context';
import { sessions, users } from '../db/tables/core';
//% if has_feature_api_keys
import { forbidden, unauthenticated } from '../lib/problem';
//% else
import { unauthenticated } from '../lib/problem';
//% end
import { hashToken, newToken } from '../lib/tokens';

const sessionDays = 30;
const dayMs = 86_400_000;

/** Finds out who sends the request, by their cookie. */
export function identify(): MiddlewareHandler<Env> {
  return async (c, next) => {
    const cookie = getCookie(c, cookieName(c.var.deps));
    if (cookie !== undefined) c.set('caller', await callerBySession(c.var.deps, cookie));
    await next();
  };
}

/** The person behind the request; refuses requests without one. */
export function demandCaller(c: Context<Env>): Caller {
  if (c.var.caller === null) throw unauthenticated();
  return c.var.caller;
}

//% if has_feature_api_keys
/** The account of the person behind the request. A key acts for one, but only on records. */
//% else
/** The account of the person behind the request. */
//% end
export function demandAccount(c: Context<Env>): Account {
  const caller = demandCaller(c);
  //% if has_feature_api_keys
  if (caller.key !== undefined) {
    throw forbidden('API keys do not run the workspace.', 'Sign in instead.');
  }
  //% end
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
  return row === undefined ? null : { account: accountOf(row) };
}

/** What an account is selected by, here and wherever else a caller is found. */
export const accountColumns = {
  id: users.id,
  name: users.name,
  email: users.email,
  emailVerifiedAt: users.emailVerifiedAt,
  emailNotifications: users.emailNotifications,
};

export function accountOf(row: Omit<Account, 'emailVerified'> & { emailVerifiedAt: string | null }) {
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
