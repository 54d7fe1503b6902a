import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryKey,
} from '@tanstack/react-query';
import { hc } from 'hono/client';

import { toast } from '@/client/components/ui/toast';
import type { AuditRoutes } from '@/server/modules/audit/routes';
import type { MemberRoutes } from '@/server/modules/members/routes';
import type { Role } from '@/shared/permissions';
import { messageOf } from '../api/problem';
import { read } from '../api/read';
import { invitesOf } from '../session/invites';

const membersOf = (slug: string) => hc<MemberRoutes>(`/api/workspaces/${slug}/members`);
const auditOf = (slug: string) => hc<AuditRoutes>(`/api/workspaces/${slug}/audit`);

export const settingsKeys = {
  members: (slug: string) => ['workspace', slug, 'members'] as const,
  invites: (slug: string) => ['workspace', slug, 'invites'] as const,
};

export const membersQuery = (slug: string) =>
  queryOptions({
    queryKey: settingsKeys.members(slug),
    queryFn: () => read(membersOf(slug).index.$get()),
  });

export const invitesQuery = (slug: string) =>
  queryOptions({
    queryKey: settingsKeys.invites(slug),
    queryFn: () => read(invitesOf(slug).index.$get()),
  });

export const auditQuery = (slug: string) =>
  infiniteQueryOptions({
    queryKey: ['workspace', slug, 'audit'],
    queryFn: ({ pageParam }) =>
      read(auditOf(slug).index.$get({ query: pageParam ? { cursor: pageParam } : {} })),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

/** Refreshes a list after a change and says when the change was refused. */
export function useSettled(key: QueryKey) {
  const client = useQueryClient();
  return {
    onError: (error: unknown) => toast({ tone: 'danger', message: messageOf(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  };
}

export function useMemberActions(slug: string) {
  const settled = useSettled(settingsKeys.members(slug));
  const invitesSettled = useSettled(settingsKeys.invites(slug));
  return {
    changeRole: useMutation({
      mutationFn: ({ userId, role }: { userId: string; role: Role }) =>
        read(membersOf(slug)[':user'].$patch({ param: { user: userId }, json: { role } })),
      onSuccess: () => toast({ message: 'Role changed' }),
      ...settled,
    }),
    remove: useMutation({
      mutationFn: (userId: string) =>
        read(membersOf(slug)[':user'].$delete({ param: { user: userId } })),
      onSuccess: () => toast({ message: 'Member removed' }),
      ...settled,
    }),
    withdraw: useMutation({
      mutationFn: (id: string) => read(invitesOf(slug)[':id'].$delete({ param: { id } })),
      onSuccess: () => toast({ message: 'Invitation revoked' }),
      ...invitesSettled,
    }),
  };
}
