import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { hc } from 'hono/client';

import { toast } from '@/client/components/ui/toast';
import type { AuditRoutes } from '@/server/modules/audit/routes';
import type { FileRoutes } from '@/server/modules/files/routes';
import type { EntityName } from '@/shared/entity-names';
import { messageOf } from '../api/problem';
import { read } from '../api/read';
import { uploadFile } from '../files/upload';

/** A record, as what belongs to it names it. */
export interface Subject {
  entity: EntityName;
  recordId: string;
}

const filesOf = (slug: string) => hc<FileRoutes>(`/api/workspaces/${slug}/files`);
const auditOf = (slug: string) => hc<AuditRoutes>(`/api/workspaces/${slug}/audit`);

/** Where the parts of a record's discussion are kept. */
export const keyOf = (slug: string, part: string, subject: Subject) =>
  ['workspace', slug, part, subject.entity, subject.recordId] as const;

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

/** Says that a change was refused. */
export const say = (error: unknown) => toast({ tone: 'danger', message: messageOf(error) });

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
