import { sql } from 'drizzle-orm';
import type { Context, MiddlewareHandler } from 'hono';

import type { Env } from '../context';
import { rateLimits } from '../db/tables/core';
import { ProblemError } from '../lib/problem';

const windowMs = 60_000;

/** Counts calls per minute in this process: enough to slow down a runaway client. */
export function limitCalls(): MiddlewareHandler<Env> {
  const counts = new Map<string, number>();
  let windowStart = 0;
  return async (c, next) => {
    const { clock, config } = c.var.deps;
    const now = clock().getTime();
    if (now - windowStart >= windowMs) {
      windowStart = now;
      counts.clear();
    }
    const key = c.var.caller?.account.id ?? remoteAddress(c);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count > config.rateLimits.api) throw tooMany();
    await next();
  };
}

/**
 * Counts attempts that guess secrets in the database, so that several servers share one count. Each
 * is counted by address and, so that many addresses cannot share one guess, by account.
 */
export async function limitAttempts(c: Context<Env>, what: string, account: string): Promise<void> {
  const { db, clock, config } = c.var.deps;
  const windowStart = Math.floor(clock().getTime() / windowMs) * windowMs;
  const keys = [`${what}:address:${remoteAddress(c)}`, `${what}:account:${account}`];
  for (const key of keys) {
    const [row] = await db
      .insert(rateLimits)
      .values({ key, windowStart, count: 1 })
      .onConflictDoUpdate({
        target: rateLimits.key,
        set: {
          count: sql`case when ${rateLimits.windowStart} = ${windowStart}
            then ${rateLimits.count} + 1 else 1 end`,
          windowStart,
        },
      })
      .returning({ count: rateLimits.count });
    if ((row?.count ?? 0) > config.rateLimits.auth) throw tooMany();
  }
}

function remoteAddress(c: Context<Env>): string {
  if (c.var.deps.config.trustProxy) {
    // The last hop is the one our own proxy added; earlier ones can be made up.
    const hops = c.req.header('x-forwarded-for')?.split(',') ?? [];
    const last = hops.at(-1)?.trim();
    if (last !== undefined && last !== '') return last;
  }
  return c.env?.remoteAddress ?? 'unknown';
}

function tooMany() {
  return new ProblemError({
    status: 429,
    code: 'rate.limited',
    detail: 'Too many requests.',
    hint: 'Wait a minute and try again.',
  });
}
