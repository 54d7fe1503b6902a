import {
  infiniteQueryOptions,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { hc } from 'hono/client';

import type { NotificationRoutes } from '@/server/modules/notifications/routes';
import { read } from '../api/read';

const notificationsOf = (slug: string) =>
  hc<NotificationRoutes>(`/api/workspaces/${slug}/notifications`);

const refreshMs = 60_000;

const keyOf = (slug: string) => ['workspace', slug, 'notifications'] as const;

/** What happened for this person, newest first. Asked for again every minute. */
export const notificationsQuery = (slug: string) =>
  infiniteQueryOptions({
    queryKey: keyOf(slug),
    queryFn: ({ pageParam }) =>
      read(notificationsOf(slug).index.$get({ query: pageParam ? { cursor: pageParam } : {} })),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: refreshMs,
  });

export function useUnread(slug: string): number {
  return useInfiniteQuery(notificationsQuery(slug)).data?.pages[0]?.unread ?? 0;
}

export function useNotificationActions(slug: string) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: keyOf(slug) });
  return {
    read: useMutation({
      mutationFn: (id: string) => read(notificationsOf(slug)[':id'].read.$post({ param: { id } })),
      onSettled,
    }),
    readAll: useMutation({
      mutationFn: () => read(notificationsOf(slug)['read-all'].$post()),
      onSettled,
    }),
  };
}
