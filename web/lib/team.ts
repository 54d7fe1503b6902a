import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { get, post, put, putNothing, remove, removeFrom } from './api';
import { sessionQuery } from './people';
import * as wire from './wire';
import type { Role } from './wire';

/** The people, keys and log of the workspace one works in. */
export const team = {
  members: () =>
    queryOptions({
      queryKey: ['members'],
      queryFn: ({ signal }) => get('/members', wire.memberList, signal),
    }),
  invitations: () =>
    queryOptions({
      queryKey: ['invitations'],
      queryFn: ({ signal }) => get('/invitations', wire.invitationList, signal),
    }),
  keys: () =>
    queryOptions({
      queryKey: ['keys'],
      queryFn: ({ signal }) => get('/keys', wire.apiKeyList, signal),
    }),
  audit: (before: string) =>
    queryOptions({
      queryKey: ['audit', before],
      queryFn: ({ signal }) =>
        get(`/audit?limit=50${before === '' ? '' : `&before=${before}`}`, wire.auditLog, signal),
    }),
  devices: () =>
    queryOptions({
      queryKey: ['devices'],
      queryFn: ({ signal }) => get('/sessions', wire.deviceList, signal),
    }),
};

/** The name of somebody who did something; nothing on a server for one person. */
export function useMemberName(): (account: string | undefined) => string | undefined {
  const mode = useQuery(sessionQuery()).data?.mode;
  const members = useQuery({ ...team.members(), enabled: mode === 'accounts' }).data?.items;
  return (account) => {
    if (!members || account === undefined) return undefined;
    return members.find(({ id }) => id === account)?.name ?? 'somebody who left';
  };
}

export const invitationQuery = (secret: string) =>
  queryOptions({
    queryKey: ['invitation', secret],
    queryFn: ({ signal }) => post('/invitation', { secret }, wire.shownInvitation, signal),
  });

/** A change after which what is shown of the team is loaded again. */
function useTeamChange<In, Out>(change: (input: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => {
      for (const key of ['members', 'invitations', 'keys', 'audit', 'devices', 'session'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

export const useSetRole = () =>
  useTeamChange(({ account, role }: { account: string; role: Role }) =>
    put(`/members/${account}`, { role }, wire.memberList),
  );
export const useRemoveMember = () =>
  useTeamChange((account: string) => remove(`/members/${account}`));
export const useInvite = () =>
  useTeamChange((invitation: { email: string; role: Role }) =>
    post('/invitations', invitation, wire.madeInvitation),
  );
export const useWithdraw = () => useTeamChange((id: string) => remove(`/invitations/${id}`));
export const useMakeKey = () =>
  useTeamChange((key: { name: string; scope: string }) => post('/keys', key, wire.madeApiKey));
export const useEndKey = () => useTeamChange((id: string) => remove(`/keys/${id}`));
export const useEndDevice = () => useTeamChange((id: string) => remove(`/sessions/${id}`));
export const useRenameTenant = () =>
  useTeamChange((name: string) => put('/tenant', { name }, wire.session));
export const useRename = () =>
  useTeamChange((name: string) => put('/account', { name }, wire.session));
export const useChangePassword = () =>
  useTeamChange((change: { current: string; password: string }) =>
    putNothing('/account/password', change),
  );

/** Afterwards the page stands in front of a closed door, or of none. */
export const useDeleteTenant = () =>
  useMutation({
    mutationFn: (deletion: { name: string; now: boolean }) =>
      post('/tenant/deletion', deletion, wire.session),
    onSuccess: () => location.assign('/sign-in'),
  });
export const useKeepTenant = () =>
  useMutation({
    mutationFn: () => removeFrom('/tenant/deletion', wire.session),
    onSuccess: () => location.assign('/'),
  });

export const useAcceptInvitation = () =>
  useMutation({
    mutationFn: (secret: string) => post('/invitation/accept', { secret }, wire.membership),
    onSuccess: () => location.assign('/'),
  });

export const useJoin = (then: () => void) =>
  useMutation({
    mutationFn: (person: { secret: string; name: string; password: string }) =>
      post('/invitation/join', person, wire.membership),
    onSuccess: then,
  });
