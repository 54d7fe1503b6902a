import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryKey,
} from '@tanstack/react-query';
import { hc } from 'hono/client';
import type { z } from 'zod';

import { toast } from '@/client/components/ui/toast';
import type { ApiKeyRoutes } from '@/server/modules/api-keys/routes';
import type { AuditRoutes } from '@/server/modules/audit/routes';
import type { MemberRoutes } from '@/server/modules/members/routes';
import type { WebhookRoutes } from '@/server/modules/webhooks/routes';
import type { Role } from '@/shared/permissions';
import type { apiKeyCreate, webhookCreate } from '@/shared/schemas/workspace';
import { messageOf } from '../api/problem';
import { read } from '../api/read';
import { invitesOf } from '../session/invites';

const membersOf = (slug: string) => hc<MemberRoutes>(`/api/workspaces/${slug}/members`);
const apiKeysOf = (slug: string) => hc<ApiKeyRoutes>(`/api/workspaces/${slug}/api-keys`);
const webhooksOf = (slug: string) => hc<WebhookRoutes>(`/api/workspaces/${slug}/webhooks`);
const auditOf = (slug: string) => hc<AuditRoutes>(`/api/workspaces/${slug}/audit`);

export const settingsKeys = {
  members: (slug: string) => ['workspace', slug, 'members'] as const,
  invites: (slug: string) => ['workspace', slug, 'invites'] as const,
  apiKeys: (slug: string) => ['workspace', slug, 'api-keys'] as const,
  webhooks: (slug: string) => ['workspace', slug, 'webhooks'] as const,
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

export const apiKeysQuery = (slug: string) =>
  queryOptions({
    queryKey: settingsKeys.apiKeys(slug),
    queryFn: () => read(apiKeysOf(slug).index.$get()),
  });

export const webhooksQuery = (slug: string) =>
  queryOptions({
    queryKey: settingsKeys.webhooks(slug),
    queryFn: () => read(webhooksOf(slug).index.$get()),
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
function useSettled(key: QueryKey) {
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

export function useApiKeyActions(slug: string) {
  const settled = useSettled(settingsKeys.apiKeys(slug));
  return {
    create: useMutation({
      mutationFn: (input: z.infer<typeof apiKeyCreate>) =>
        read(apiKeysOf(slug).index.$post({ json: input })),
      onSettled: settled.onSettled,
    }),
    revoke: useMutation({
      mutationFn: (id: string) => read(apiKeysOf(slug)[':id'].$delete({ param: { id } })),
      onSuccess: () => toast({ message: 'Key revoked' }),
      onSettled: settled.onSettled,
    }),
  };
}

export function useWebhookActions(slug: string) {
  const settled = useSettled(settingsKeys.webhooks(slug));
  return {
    create: useMutation({
      mutationFn: (input: z.infer<typeof webhookCreate>) =>
        read(webhooksOf(slug).index.$post({ json: input })),
      onSettled: settled.onSettled,
    }),
    update: useMutation({
      mutationFn: ({ id, active }: { id: string; active: boolean }) =>
        read(webhooksOf(slug)[':id'].$patch({ param: { id }, json: { active } })),
      ...settled,
    }),
    remove: useMutation({
      mutationFn: (id: string) => read(webhooksOf(slug)[':id'].$delete({ param: { id } })),
      onSuccess: () => toast({ message: 'Endpoint removed' }),
      onSettled: settled.onSettled,
    }),
  };
}
