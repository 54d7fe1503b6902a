import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import type { ListQuery } from '@/shared/list-query';
import { usePlace } from '../session/workspace';
import type { Entity } from './entity';
import { growingQuery } from './queries';

const batch = '100';

/** All records of a list so far, and how to get more: for layouts without pages. */
export function useGrowing(entity: Entity, query: ListQuery) {
  const { workspace } = usePlace();
  const result = useInfiniteQuery(growingQuery(workspace.slug, entity, { ...query, limit: batch }));
  const rows = useMemo(() => result.data?.pages.flatMap((page) => page.items) ?? [], [result.data]);
  const first = result.data?.pages[0];
  return {
    rows,
    total: first?.total ?? 0,
    outOf: first?.outOf ?? 0,
    pending: result.isPending,
    error: result.data ? null : result.error,
    retry: () => void result.refetch(),
    more: result.hasNextPage ? () => void result.fetchNextPage() : undefined,
  };
}
