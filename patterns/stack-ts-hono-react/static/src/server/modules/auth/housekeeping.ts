import { lt } from 'drizzle-orm';

import type { Deps } from '../../context';
import { invites, mailTokens, rateLimits, sessions } from '../../db/tables/core';

/** Across workspaces: forgets what can no longer be used. */
export async function removeExpired({ db, clock }: Deps): Promise<void> {
  const now = clock().toISOString();
  await db.delete(sessions).where(lt(sessions.expiresAt, now));
  await db.delete(mailTokens).where(lt(mailTokens.expiresAt, now));
  await db.delete(invites).where(lt(invites.expiresAt, now));
  await db.delete(rateLimits).where(lt(rateLimits.windowStart, clock().getTime() - 3_600_000));
}
