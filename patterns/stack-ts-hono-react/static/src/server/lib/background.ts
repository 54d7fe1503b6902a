import type { Log } from '../context';

/** Work that outlives the answer it belongs to. A failure is logged, never thrown. */
export interface Background {
  run: (label: string, work: () => Promise<void>) => void;
  /** Resolves when nothing is under way, including what the work itself started. */
  idle: () => Promise<void>;
}

export function createBackground(log: Log): Background {
  const active = new Set<Promise<void>>();
  return {
    run: (label, work) => {
      const task = work()
        .catch((error: unknown) =>
          log({ level: 'error', message: `${label} failed`, error: String(error) }),
        )
        .finally(() => active.delete(task));
      active.add(task);
    },
    idle: async () => {
      while (active.size > 0) await Promise.all(active);
    },
  };
}
