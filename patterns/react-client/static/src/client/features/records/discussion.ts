import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { hc } from 'hono/client';

import { toast } from '@/client/components/ui/toast';
import type { AuditRoutes } from '@/server/modules/audit/routes';
import type { CommentRoutes } from '@/server/modules/comments/routes';
import type { FileRoutes } from '@/server/modules/files/routes';
import type { EntityName } from '@/shared/entity-names';
import { messageOf } from '../api/problem';
import { read } from '../api/read';
import { uploadFile } from '../files/upload';

/** A record, as comments, files and its history name it. */
export interface Subject {
  entity: EntityName;
  recordId: string;
}

const commentsOf = (slug: string) => hc<CommentRoutes>(`/api/workspaces/${slug}/comments`);
const filesOf = (slug: string) => hc<FileRoutes>(`/api/workspaces/${slug}/files`);
const auditOf = (slug: string) => hc<AuditRoutes>(`/api/workspaces/${slug}/audit`);

const keyOf = (slug: string, part: string, subject: Subject) =>
  ['workspace', slug, part, subject.entity, subject.recordId] as const;

export const commentsQuery = (slug: string, subject: Subject) =>
  queryOptions({
    queryKey: keyOf(slug, 'comments', subject),
    queryFn: () => read(commentsOf(slug).index.$get({ query: { ...subject } })),
  });

export const filesQuery = (slug: string, subject: Subject) =>
  queryOptions({
    queryKey: keyOf(slug, 'files', subject),
    queryFn: () => read(filesOf(slug).index.$get({ query: { ...subject } })),
  });

export const historyQuery = (slug: string, subject: Subject) =>
  queryOptions({
    queryKey: keyOf(slug, 'history', subject),
    queryFn: () => read(auditOf(slug).index.$get({ query: { ...subject } })),
  });

const say = (error: unknown) => toast({ tone: 'danger', message: messageOf(error) });

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

export function useFileActions(slug: string, subject: Subject) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: keyOf(slug, 'files', subject) });
  return {
    add: useMutation({
      mutationFn: (files: readonly File[]) =>
        Promise.all(files.map((file) => uploadFile(slug, file, { subject }))),
      onSuccess: (stored) =>
        toast({ message: stored.length === 1 ? 'File added' : `${stored.length} files added` }),
      onError: say,
      onSettled,
    }),
    remove: useMutation({
      mutationFn: (id: string) => read(filesOf(slug)[':id'].$delete({ param: { id } })),
      onSuccess: () => toast({ message: 'File deleted' }),
      onError: say,
      onSettled,
    }),
  };
}
