import { useSyncExternalStore } from 'react';

/** The list a record was opened from, so its page can offer the previous and the next one. */
interface Trail {
  path: string;
  ids: readonly string[];
  total: number;
  /** Position of the first id in the whole list, counted from 0. */
  offset: number;
  /** Where the list is. */
  href: string;
}

let trail: Trail | null = null;
const listeners = new Set<() => void>();

export function leaveTrail(next: Trail): void {
  trail = next;
  for (const notify of listeners) notify();
}

function subscribe(notify: () => void): () => void {
  listeners.add(notify);
  return () => listeners.delete(notify);
}

interface Neighbours {
  /** "3 of 46". */
  position: string;
  previous: string | undefined;
  next: string | undefined;
  href: string;
}

/** Where a record stands in the list it was opened from; undefined when it came from elsewhere. */
export function useNeighbours(path: string, id: string): Neighbours | undefined {
  const known = useSyncExternalStore(subscribe, () => trail);
  if (!known || known.path !== path) return undefined;
  const index = known.ids.indexOf(id);
  if (index < 0) return undefined;
  return {
    position: `${known.offset + index + 1} of ${known.total}`,
    previous: known.ids[index - 1],
    next: known.ids[index + 1],
    href: known.href,
  };
}
