import { and, eq, gt } from 'drizzle-orm';

import { app } from '@/shared/app';

import type { Deps } from '../../context';
import { mailTokens, sessions, users } from '../../db/tables/core';
import { newId } from '../../lib/ids';
import { hashPassword, needsRehash, verifyPassword } from '../../lib/password';
import { ProblemError } from '../../lib/problem';
import { hashToken, newToken } from '../../lib/tokens';

const hourMs = 3_600_000;
const lifetimes = { reset: hourMs, verify: 48 * hourMs };

/** Compared when there is no account, so that answering takes as long as with one. */
const nobody = (iterations: number) =>
  `pbkdf2-sha256$${iterations}$AAAAAAAAAAAAAAAAAAAAAA==$${'A'.repeat(43)}=`;

export interface SignUp {
  name: string;
  email: string;
  password: string;
}

/** Null when the address is taken. */
export async function createAccount(deps: Deps, input: SignUp): Promise<string | null> {
  const now = deps.clock();
  const id = newId(now);
  const rows = await deps.db
    .insert(users)
    .values({
      id,
      email: input.email,
      name: input.name,
      passwordHash: await hashPassword(input.password, deps.config.passwordIterations),
      emailNotifications: true,
      createdAt: now.toISOString(),
    })
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id });
  return rows[0]?.id ?? null;
}

/** Null for a wrong password and for an unknown address alike. */
export async function checkCredentials(deps: Deps, email: string, password: string) {
  const { passwordIterations } = deps.config;
  const [user] = await deps.db.select().from(users).where(eq(users.email, email));
  const stored = user?.passwordHash ?? nobody(passwordIterations);
  const correct = await verifyPassword(password, stored);
  if (user === undefined || !correct) return null;
  if (needsRehash(stored, passwordIterations)) {
    const passwordHash = await hashPassword(password, passwordIterations);
    await deps.db.update(users).set({ passwordHash }).where(eq(users.id, user.id));
  }
  return user;
}

/** Ends every session, because whoever changes a password may be shutting somebody out. */
export async function changePassword(deps: Deps, userId: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password, deps.config.passwordIterations);
  await deps.db.transaction(async (tx) => {
    await tx.update(users).set({ passwordHash }).where(eq(users.id, userId));
    await tx.delete(sessions).where(eq(sessions.userId, userId));
    await tx.delete(mailTokens).where(eq(mailTokens.userId, userId));
  });
}

export async function markVerified(deps: Deps, userId: string): Promise<void> {
  const emailVerifiedAt = deps.clock().toISOString();
  await deps.db.update(users).set({ emailVerifiedAt }).where(eq(users.id, userId));
}

/** A link that works once. Only the newest link of each purpose works. */
async function issueToken(deps: Deps, userId: string, purpose: 'reset' | 'verify') {
  const token = newToken();
  await deps.db
    .delete(mailTokens)
    .where(and(eq(mailTokens.userId, userId), eq(mailTokens.purpose, purpose)));
  await deps.db.insert(mailTokens).values({
    tokenHash: await hashToken(token),
    userId,
    purpose,
    expiresAt: new Date(deps.clock().getTime() + lifetimes[purpose]).toISOString(),
  });
  return token;
}

/** Uses up a token and tells whose it was. */
export async function redeemToken(deps: Deps, token: string, purpose: 'reset' | 'verify') {
  const [row] = await deps.db
    .delete(mailTokens)
    .where(
      and(
        eq(mailTokens.tokenHash, await hashToken(token)),
        eq(mailTokens.purpose, purpose),
        gt(mailTokens.expiresAt, deps.clock().toISOString()),
      ),
    )
    .returning({ userId: mailTokens.userId });
  if (row === undefined) {
    throw new ProblemError({
      status: 422,
      code: 'auth.link_expired',
      detail: 'This link has expired or was used already.',
      hint: 'Ask for a new one.',
    });
  }
  return row.userId;
}

export async function mailVerification(deps: Deps, user: { id: string; email: string }) {
  const token = await issueToken(deps, user.id, 'verify');
  await deps.mailer.send({
    to: user.email,
    subject: `Confirm your address for ${app.name}`,
    text: `Open this link to confirm your address:\n\n${deps.config.publicUrl}/verify/${token}\n`,
  });
}

export async function mailReset(deps: Deps, user: { id: string; email: string }) {
  const token = await issueToken(deps, user.id, 'reset');
  await deps.mailer.send({
    to: user.email,
    subject: `Choose a new password for ${app.name}`,
    text:
      `Open this link within an hour to choose a new password:\n\n` +
      `${deps.config.publicUrl}/reset?token=${token}\n\n` +
      `If you did not ask for it, ignore this mail. Nothing has changed.\n`,
  });
}

export async function mailAlreadyRegistered(deps: Deps, email: string): Promise<void> {
  await deps.mailer.send({
    to: email,
    subject: `You already have an account for ${app.name}`,
    text: `Somebody tried to sign up with this address. Sign in at ${deps.config.publicUrl}/sign-in\n`,
  });
}
