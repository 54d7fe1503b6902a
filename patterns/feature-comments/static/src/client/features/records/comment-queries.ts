import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { hc } from 'hono/client';

import { toast } from '@/client/components/ui/toast';
import type { CommentRoutes } from '@/server/modules/comments/routes';
import { read } from '../api/read';
import { keyOf, say, type Subject } from './discussion';

const commentsOf = (slug: string) => hc<CommentRoutes>(`/api/workspaces/${slug}/comments`);

export const commentsQuery = (slug: string, subject: Subject) =>
  queryOptions({
    queryKey: keyOf(slug, 'comments', subject),
    queryFn: () => read(commentsOf(slug).index.$get({ query: { ...subject } })),
  });

export function useCommentActions(slug: string, subject: Subject) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: keyOf(slug, 'comments', subject) });
  return {
    add: useMutation({
      mutationFn: (body: string) =>
        read(commentsOf(slug).index.$post({ json: { ...subject, body } })),
      onError: say,
      onSettled,
    }),
    edit: useMutation({
      mutationFn: ({ id, body }: { id: string; body: string }) =>
        read(commentsOf(slug)[':id'].$patch({ param: { id }, json: { body } })),
      onError: say,
      onSettled,
    }),
    remove: useMutation({
      mutationFn: (id: string) => read(commentsOf(slug)[':id'].$delete({ param: { id } })),
      onSuccess: () => toast({ message: 'Comment deleted' }),
      onError: say,
      onSettled,
    }),
  };
}
