import { eq } from 'drizzle-orm';
import { type Context, Hono } from 'hono';

import {
  type Me,
  passwordInput,
  profileInput,
  resetInput,
  resetRequestInput,
  signInInput,
  signUpInput,
  verifyInput,
} from '@/shared/schemas/workspace';

import type { Env } from '../../context';
import { users } from '../../db/tables/core';
import { conflict, invalid, ProblemError } from '../../lib/problem';
import { body } from '../../lib/validate';
import { limitAttempts } from '../../middleware/rate-limit';
import { demandAccount, endSession, startSession } from '../../middleware/session';
import { workspacesOf } from '../workspaces/workspaces';
import {
  changePassword,
  checkCredentials,
  createAccount,
  mailAlreadyRegistered,
  mailReset,
  mailVerification,
  markVerified,
  redeemToken,
} from './accounts';

/** "signed_in" came with a cookie; "verify" means a mail is on its way. */
export interface SignedUp {
  next: 'signed_in' | 'verify';
}

/** /api/auth */
export const authRoutes = new Hono<Env>()
  .post('/sign-up', body(signUpInput), async (c) => {
    const { deps } = c.var;
    const input = c.req.valid('json');
    await limitAttempts(c, 'sign-up', input.email);
    const id = await createAccount(deps, input);
    if (deps.config.verifyEmail) {
      // The answer is the same whether the address was free or taken; only its owner learns more.
      deps.background.run('Sending the sign-up mail', () =>
        id === null
          ? mailAlreadyRegistered(deps, input.email)
          : mailVerification(deps, { id, email: input.email }),
      );
      return c.json<SignedUp>({ next: 'verify' }, 202);
    }
    if (id === null) {
      throw conflict('auth.email_taken', 'There is an account with this address.', 'Sign in.');
    }
    await startSession(c, id);
    return c.json<SignedUp>({ next: 'signed_in' }, 201);
  })
  .post('/sign-in', body(signInInput), async (c) => {
    const { email, password } = c.req.valid('json');
    await limitAttempts(c, 'sign-in', email);
    const user = await checkCredentials(c.var.deps, email, password);
    if (user === null) throw wrongCredentials();
    if (c.var.deps.config.verifyEmail && user.emailVerifiedAt === null) {
      await mailVerification(c.var.deps, user);
      throw new ProblemError({
        status: 403,
        code: 'auth.unverified',
        detail: 'Your address is not confirmed yet.',
        hint: 'Open the link in the mail we have just sent.',
      });
    }
    await startSession(c, user.id);
    return c.body(null, 204);
  })
  .post('/sign-out', async (c) => {
    await endSession(c);
    return c.body(null, 204);
  })
  .get('/me', async (c) => c.json(await me(c)))
  .patch('/me', body(profileInput), async (c) => {
    const account = demandAccount(c);
    const { name = account.name, emailNotifications = account.emailNotifications } =
      c.req.valid('json');
    await c.var.deps.db
      .update(users)
      .set({ name, emailNotifications })
      .where(eq(users.id, account.id));
    return c.json({ ...account, name, emailNotifications });
  })
  .post('/password', body(passwordInput), async (c) => {
    const account = demandAccount(c);
    const { current, password } = c.req.valid('json');
    await limitAttempts(c, 'password', account.email);
    if ((await checkCredentials(c.var.deps, account.email, current)) === null) {
      throw invalid({ current: 'This is not your current password.' });
    }
    await changePassword(c.var.deps, account.id, password);
    await startSession(c, account.id);
    return c.body(null, 204);
  })
  .post('/reset-request', body(resetRequestInput), async (c) => {
    const { deps } = c.var;
    const { email } = c.req.valid('json');
    await limitAttempts(c, 'reset', email);
    // In the background, so that the time it takes does not tell whether there is an account.
    deps.background.run('Sending the reset mail', async () => {
      const [user] = await deps.db.select().from(users).where(eq(users.email, email));
      if (user !== undefined) await mailReset(deps, user);
    });
    return c.body(null, 204);
  })
  .post('/reset', body(resetInput), async (c) => {
    const { token, password } = c.req.valid('json');
    const userId = await redeemToken(c.var.deps, token, 'reset');
    await changePassword(c.var.deps, userId, password);
    // Whoever reads the mail owns the address.
    await markVerified(c.var.deps, userId);
    await startSession(c, userId);
    return c.body(null, 204);
  })
  .post('/verify', body(verifyInput), async (c) => {
    const userId = await redeemToken(c.var.deps, c.req.valid('json').token, 'verify');
    await markVerified(c.var.deps, userId);
    await startSession(c, userId);
    return c.body(null, 204);
  });
export type AuthRoutes = typeof authRoutes;

async function me(c: Context<Env>): Promise<Me> {
  const account = demandAccount(c);
  return { user: account, workspaces: await workspacesOf(c.var.deps, account.id) };
}

function wrongCredentials() {
  return new ProblemError({
    status: 401,
    code: 'auth.wrong_credentials',
    detail: 'The address or the password is wrong.',
    hint: 'Try again, or reset your password.',
  });
}
