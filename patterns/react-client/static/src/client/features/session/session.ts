import {
  queryOptions,
  useQueryClient,
  useSuspenseQuery,
  type QueryClient,
} from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { hc } from 'hono/client';
import type { z } from 'zod';

import { readStore, writeStore } from '@/client/lib/storage';
import type { AuthRoutes } from '@/server/modules/auth/routes';
import type {
  Me,
  passwordInput,
  profileInput,
  resetInput,
  resetRequestInput,
  signInInput,
  signUpInput,
  verifyInput,
} from '@/shared/schemas/workspace';
import { isApiError } from '../api/problem';
import { read } from '../api/read';

export const auth = hc<AuthRoutes>('/api/auth');

const hint = 'signed-in';

/**
 * Whether somebody signed in on this device and did not sign out.
 *
 * The cookie itself is out of reach for scripts. Pages for guests ask this first, so a visitor
 * costs no request; pages of a workspace always ask the server.
 */
export function mayBeSignedIn(): boolean {
  return readStore(hint) !== null;
}

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      const me = await read(auth.me.$get({}, { init: { signal } }));
      writeStore(hint, 'yes');
      return me;
    } catch (error) {
      if (!isApiError(error, 401)) throw error;
      writeStore(hint, null);
      return null;
    }
  },
});

/** The first page after signing in. */
export function homeOf(me: Me): string {
  const first = me.workspaces[0];
  return first ? `/w/${first.slug}` : '/onboarding';
}

export function useMe(): Me | null {
  return useSuspenseQuery(sessionQuery).data;
}

/** Forgets what was cached for the previous person and opens the right page for the new one. */
function useEnter() {
  const client = useQueryClient();
  const router = useRouter();
  return async (fallback?: string) => {
    client.clear();
    const me = await client.fetchQuery(sessionQuery);
    const next = new URLSearchParams(router.history.location.search).get('next');
    const inside = next?.startsWith('/') && !next.startsWith('//') ? next : undefined;
    router.history.push(me ? (inside ?? fallback ?? homeOf(me)) : '/sign-in');
  };
}

export function useSignIn() {
  const enter = useEnter();
  return async (input: z.infer<typeof signInInput>) => {
    await read(auth['sign-in'].$post({ json: input }));
    await enter();
  };
}

/** Resolves with "verify" when a mail has to be answered first. */
export function useSignUp() {
  const enter = useEnter();
  return async (input: z.infer<typeof signUpInput>) => {
    const { next } = await read(auth['sign-up'].$post({ json: input }));
    if (next === 'signed_in') await enter('/onboarding');
    return next;
  };
}

export function useReset() {
  const enter = useEnter();
  return async (input: z.infer<typeof resetInput>) => {
    await read(auth.reset.$post({ json: input }));
    await enter();
  };
}

export function useVerify() {
  const enter = useEnter();
  return async (input: z.infer<typeof verifyInput>) => {
    await read(auth.verify.$post({ json: input }));
    await enter();
  };
}

export function requestReset(input: z.infer<typeof resetRequestInput>) {
  return read(auth['reset-request'].$post({ json: input }));
}

export function saveProfile(input: z.infer<typeof profileInput>) {
  return read(auth.me.$patch({ json: input }));
}

/** Ends every other session of the person. */
export function changePassword(input: z.infer<typeof passwordInput>) {
  return read(auth.password.$post({ json: input }));
}

export function useSignOut() {
  const client = useQueryClient();
  const router = useRouter();
  return async () => {
    await read(auth['sign-out'].$post());
    writeStore(hint, null);
    // Away from the workspace first: its pages would ask again for what is being forgotten.
    await client.cancelQueries();
    await router.navigate({ to: '/sign-in' });
    client.clear();
  };
}

export function refreshSession(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: sessionQuery.queryKey });
}
