import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';

import type { ListQuery, Page } from '@/shared/list-query';
import type { StoredRecord } from './api';
import type { Entity } from './entity';

/** Cache keys, widest first, so a write can refresh exactly what it may have changed. */
export const recordKeys = {
  workspace: (workspace: string) => ['workspace', workspace] as const,
  entity: (workspace: string, path: string) => ['workspace', workspace, 'records', path] as const,
  lists: (workspace: string, path: string) =>
    ['workspace', workspace, 'records', path, 'list'] as const,
  detail: (workspace: string, path: string, id: string) =>
    ['workspace', workspace, 'records', path, 'detail', id] as const,
};

/** One page of a list. The previous page stays on screen while the next one loads. */
export function pageQuery(workspace: string, entity: Entity, query: ListQuery) {
  return queryOptions({
    queryKey: [...recordKeys.lists(workspace, entity.meta.path), 'page', query],
    queryFn: ({ signal }) => entity.api.list(workspace, query, signal),
    placeholderData: keepPreviousData,
  });
}

/** A list that grows: boards, calendars, galleries and pickers. */
export function growingQuery(workspace: string, entity: Entity, query: ListQuery) {
  return infiniteQueryOptions({
    queryKey: [...recordKeys.lists(workspace, entity.meta.path), 'growing', query],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === '' ? {} : { cursor: pageParam };
      return entity.api.list(workspace, { ...query, ...cursor }, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page: Page<StoredRecord>) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

export function recordQuery(workspace: string, entity: Entity, id: string) {
  return queryOptions({
    queryKey: recordKeys.detail(workspace, entity.meta.path, id),
    queryFn: ({ signal }) => entity.api.get(workspace, id, signal),
  });
}

type Pages = InfiniteData<Page<StoredRecord>, string>;
type Cached = StoredRecord | Page<StoredRecord> | Pages;

const isPages = (cached: Cached): cached is Pages => 'pageParams' in cached;
const isPage = (cached: StoredRecord | Page<StoredRecord>): cached is Page<StoredRecord> =>
  'nextCursor' in cached;

/**
 * Changes one record wherever it is cached; `null` takes it out of every list.
 *
 * Returns a function that puts everything back.
 */
export function patchCached(
  client: QueryClient,
  workspace: string,
  path: string,
  id: string,
  change: (record: StoredRecord) => StoredRecord | null,
): () => void {
  const filter = { queryKey: recordKeys.entity(workspace, path) };
  const before = client.getQueriesData<Cached>(filter);
  const onPage = (page: Page<StoredRecord>): Page<StoredRecord> => {
    const items = page.items.flatMap((item) => (item.id === id ? (change(item) ?? []) : item));
    return { ...page, items, total: page.total - (page.items.length - items.length) };
  };
  client.setQueriesData<Cached>(filter, (cached) => {
    if (!cached) return cached;
    if (isPages(cached)) return { ...cached, pages: cached.pages.map(onPage) };
    if (isPage(cached)) return onPage(cached);
    return cached.id === id ? (change(cached) ?? cached) : cached;
  });
  return () => {
    for (const [key, value] of before) client.setQueryData(key, value);
  };
}
