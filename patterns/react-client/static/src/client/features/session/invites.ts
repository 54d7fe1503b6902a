import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { hc } from 'hono/client';
import type { z } from 'zod';

import type { InvitationRoutes, InviteRoutes } from '@/server/modules/invites/routes';
import type { Role } from '@/shared/permissions';
import type { signUpInput } from '@/shared/schemas/workspace';
import { read } from '../api/read';
import { auth, sessionQuery } from './session';

const invitations = hc<InvitationRoutes>('/api/invites');
export const invitesOf = (workspace: string) =>
  hc<InviteRoutes>(`/api/workspaces/${workspace}/invites`);

export function inviteQuery(token: string) {
  return queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => read(invitations[':token'].$get({ param: { token } })),
    retry: false,
  });
}

/** Invites one by one; the first refusal stops and says which address it is about. */
export async function sendInvites(
  workspace: string,
  emails: readonly string[],
  role: Role,
): Promise<void> {
  for (const email of emails) {
    await read(invitesOf(workspace).index.$post({ json: { email, role } }));
  }
}

export function useAcceptInvite() {
  const client = useQueryClient();
  const router = useRouter();
  return async (token: string) => {
    const joined = await read(invitations[':token'].accept.$post({ param: { token } }));
    client.clear();
    await client.fetchQuery(sessionQuery);
    router.history.push(`/w/${joined.workspace}`);
  };
}

/** Makes an account for the invited address and joins with it. */
export function useJoin(token: string) {
  const accept = useAcceptInvite();
  return async (input: z.infer<typeof signUpInput>) => {
    await read(auth['sign-up'].$post({ json: input }));
    await accept(token);
  };
}
