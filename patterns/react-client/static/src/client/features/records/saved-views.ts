import { useSyncExternalStore } from 'react';
import { z } from 'zod';

import { readJson, writeStore } from '@/client/lib/storage';
import { recordSearchSchema, viewOf, type RecordSearch } from './search';

/** A list with its filters, order and layout, kept under a name on this device. */
const savedViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Path of the entity: "tasks". */
  path: z.string(),
  search: recordSearchSchema,
});

export type SavedView = z.infer<typeof savedViewSchema>;

const none: readonly SavedView[] = [];
const listeners = new Set<() => void>();
const cache = new Map<string, readonly SavedView[]>();

const storeKey = (workspace: string, user: string) => `views.${workspace}.${user}`;

function load(key: string): readonly SavedView[] {
  const known = cache.get(key);
  if (known) return known;
  const stored = z.array(savedViewSchema).safeParse(readJson(key));
  const views = stored.success ? stored.data : none;
  cache.set(key, views);
  return views;
}

function save(key: string, views: readonly SavedView[]): void {
  cache.set(key, views);
  writeStore(key, JSON.stringify(views));
  for (const notify of listeners) notify();
}

function subscribe(notify: () => void): () => void {
  listeners.add(notify);
  return () => listeners.delete(notify);
}

/** The saved views of one person in one workspace, and how to change them. */
export function useSavedViews(workspace: string, user: string) {
  const key = storeKey(workspace, user);
  const views = useSyncExternalStore(subscribe, () => load(key));
  return {
    views,
    add: (name: string, path: string, search: RecordSearch): SavedView => {
      const view = { id: crypto.randomUUID(), name, path, search: viewOf(search) };
      save(key, [...load(key), view]);
      return view;
    },
    remove: (id: string) =>
      save(
        key,
        load(key).filter((view) => view.id !== id),
      ),
  };
}
