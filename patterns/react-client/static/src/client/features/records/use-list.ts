import { useRouter, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';

import { useEvent } from '@/client/lib/hooks';
import {
  formatFilter,
  parseFilter,
  parseSort,
  type Filter,
  type ListQuery,
} from '@/shared/list-query';
import { fieldOf } from '@/shared/meta';
import { usePlace } from '../session/workspace';
import type { Entity } from './entity';
import { recordSearchSchema, type RecordSearch } from './search';
import { viewHref } from './view-href';

export const pageSizes = [25, 50, 100] as const;

export interface ListState {
  search: RecordSearch;
  filters: readonly Filter[];
  /** "-dueOn": always a field the entity can be ordered by. */
  sort: string;
  /** What the server is asked, without paging. */
  query: ListQuery;
  limit: number;
  set: (change: Partial<RecordSearch>) => void;
  setFilters: (filters: readonly Filter[]) => void;
  hrefWith: (change: Partial<RecordSearch>) => string;
}

/** The state of a list, kept in its address: reload, back and sharing all keep it. */
export function useListState(entity: Entity): ListState {
  const { workspace } = usePlace();
  const router = useRouter();
  const raw = useSearch({ strict: false });
  const { meta } = entity;
  const search = useMemo(() => recordSearchSchema.parse(raw), [raw]);
  const filters = useMemo(
    () =>
      (search.filter ?? []).flatMap((text) => {
        const filter = parseFilter(text);
        return filter && fieldOf(meta, filter.field) ? filter : [];
      }),
    [search.filter, meta],
  );
  const sort = search.sort && parseSort(meta, search.sort) ? search.sort : meta.sort;
  const query = useMemo<ListQuery>(
    () => ({
      sort,
      ...(search.q ? { q: search.q } : {}),
      ...(filters.length > 0 ? { filter: filters.map(formatFilter) } : {}),
    }),
    [sort, search.q, filters],
  );
  const hrefWith = (change: Partial<RecordSearch>) =>
    viewHref(workspace.slug, meta.path, { ...search, ...change });
  const set = useEvent((change: Partial<RecordSearch>) => {
    const narrows = 'q' in change || 'filter' in change || 'sort' in change || 'limit' in change;
    const next = narrows ? { cursor: undefined, page: undefined, ...change } : change;
    const replace = 'q' in change || 'create' in change;
    const href = hrefWith(next);
    if (replace) router.history.replace(href);
    else router.history.push(href);
  });
  return {
    search,
    filters,
    sort,
    query,
    limit: search.limit ?? pageSizes[0],
    set,
    setFilters: (next) => set({ filter: next.map(formatFilter) }),
    hrefWith,
  };
}
