import { useMutation, useQueryClient } from '@tanstack/react-query';

import { toast } from '@/client/components/ui/toast';
import type { BulkReport } from '@/shared/schemas/workspace';
import { isApiError, messageOf } from '../api/problem';
import { usePlace } from '../session/workspace';
import type { StoredRecord, Values } from './api';
import { useConflicts } from './conflicts';
import type { Entity } from './entity';
import { noteWrite, versionFor } from './own-writes';
import { patchCached, recordKeys } from './queries';

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** "3 tasks", "1 task". */
export function countWords(entity: Entity, count: number): string {
  const { one, many } = entity.meta.label;
  return `${count} ${lower(count === 1 ? one : many)}`;
}

/**
 * Every change a page can make to the records of one entity.
 *
 * Changes show at once and are taken back when the server refuses them. Deleting is soft and
 * offers undo; an edit of a record that changed meanwhile offers to compare.
 */
export function useRecordActions(entity: Entity) {
  const client = useQueryClient();
  const conflicts = useConflicts();
  const { workspace } = usePlace();
  const slug = workspace.slug;
  const { api, meta } = entity;

  // Writes to one entity run one after the other, so a second edit builds on the first.
  const queue = {
    mutationKey: ['write', slug, meta.path],
    scope: { id: `write.${slug}.${meta.path}` },
  };
  const isLast = () => client.isMutating({ mutationKey: queue.mutationKey }) <= 1;
  const refresh = async () => {
    if (isLast()) await client.invalidateQueries({ queryKey: recordKeys.workspace(slug) });
  };
  /** Refreshes all but what was known of records that are gone: a page may still show one. */
  const refreshWithout = (gone: readonly string[]) =>
    client.invalidateQueries({
      queryKey: recordKeys.workspace(slug),
      predicate: ({ queryKey }) => !gone.some((id) => queryKey.includes(id)),
    });
  const show = (id: string, change: (record: StoredRecord) => StoredRecord | null) =>
    patchCached(client, slug, meta.path, id, change);
  const fail = (error: unknown) => toast({ tone: 'danger', message: messageOf(error) });
  const hold = async (id: string, change: (record: StoredRecord) => StoredRecord | null) => {
    await client.cancelQueries({ queryKey: recordKeys.entity(slug, meta.path) });
    return { takeBack: show(id, change) };
  };

  const create = useMutation({
    mutationFn: (values: Values) => api.create(slug, values),
    onSuccess: (record) => {
      client.setQueryData(recordKeys.detail(slug, meta.path, record.id), record);
    },
    onSettled: refresh,
  });

  const update = useMutation({
    ...queue,
    mutationFn: async ({ record, values }: { record: StoredRecord; values: Values }) => {
      const version = versionFor(record.id, record.version);
      const stored = await api.update(slug, record.id, version, values);
      noteWrite(record.id, version, stored.version);
      return stored;
    },
    onMutate: ({ record, values }) => hold(record.id, (known) => ({ ...known, ...values })),
    onError: (error, { record, values }, held) => {
      held?.takeBack();
      if (isApiError(error, 409)) conflicts.report({ entity, mine: values, base: record });
      else fail(error);
    },
    onSuccess: (stored) => {
      if (isLast()) show(stored.id, () => stored);
    },
    onSettled: refresh,
  });

  const transition = useMutation({
    ...queue,
    mutationFn: async ({ record, to }: { record: StoredRecord; to: string }) => {
      const version = versionFor(record.id, record.version);
      const stored = await api.transition(slug, record.id, version, to);
      noteWrite(record.id, version, stored.version);
      return stored;
    },
    onMutate: ({ record, to }) => {
      const field = meta.states?.field ?? '';
      return hold(record.id, (known) => ({ ...known, [field]: to }));
    },
    onError: (error, { record, to }, held) => {
      held?.takeBack();
      const mine = meta.states ? { [meta.states.field]: to } : {};
      if (isApiError(error, 409)) conflicts.report({ entity, mine, base: record });
      else fail(error);
    },
    onSuccess: (stored) => {
      if (isLast()) show(stored.id, () => stored);
    },
    onSettled: refresh,
  });

  const restore = useMutation({
    mutationFn: (ids: readonly string[]) => Promise.all(ids.map((id) => api.restore(slug, id))),
    onSuccess: (records) => {
      toast({ message: `${countWords(entity, records.length)} restored` });
    },
    onError: fail,
    onSettled: refresh,
  });

  const remove = useMutation({
    mutationFn: (ids: readonly string[]) => api.removeMany(slug, ids),
    onMutate: async (ids: readonly string[]) => {
      const held = await Promise.all(ids.map((id) => hold(id, () => null)));
      return { takeBack: () => held.toReversed().forEach((one) => one.takeBack()) };
    },
    onError: (error, _ids, held) => {
      held?.takeBack();
      fail(error);
    },
    onSuccess: ({ changed, refused }) => {
      sayRefused(refused);
      if (changed.length === 0) return;
      const words = changed.length === 1 ? meta.label.one : countWords(entity, changed.length);
      toast({ message: `${words} deleted`, undo: () => restore.mutate(changed) });
    },
    onSettled: (report) => refreshWithout(report?.changed ?? []),
  });

  const updateMany = useMutation({
    mutationFn: ({ ids, values }: { ids: readonly string[]; values: Values }) =>
      api.updateMany(slug, ids, values),
    onMutate: async ({ ids, values }) => {
      const change = (known: StoredRecord) => ({ ...known, ...values });
      const held = await Promise.all(ids.map((id) => hold(id, change)));
      return { takeBack: () => held.toReversed().forEach((one) => one.takeBack()) };
    },
    onError: (error, _input, held) => {
      held?.takeBack();
      fail(error);
    },
    onSuccess: ({ changed, refused }) => {
      sayRefused(refused);
      if (changed.length > 0) toast({ message: `${countWords(entity, changed.length)} changed` });
    },
    onSettled: refresh,
  });

  return { create, update, transition, remove, restore, updateMany };
}

/** Names the first reason and how many records share the fate. */
function sayRefused(refused: BulkReport['refused']): void {
  const [first] = refused;
  if (!first) return;
  const message = refused.length === 1 ? first.message : `${refused.length} were left as they are.`;
  toast({ tone: 'danger', message, detail: refused.length === 1 ? '' : first.message });
}
