import { useState, type ReactNode } from 'react';
import { formatInstant } from '../lib/format';
import { useLocale } from '../lib/runtime';
import { Segments } from './ui/segments';

export const feedCopy = { title: 'Activity', all: 'All', none: 'No activity yet' };

export interface FeedEntry {
  id: string;
  at: string;
  /** What the thread can be narrowed to: "change". */
  kind: string;
  /** Stands on the line that runs down the thread. */
  sign: ReactNode;
  /** What happened, with a `FeedTime` where it belongs. */
  body: ReactNode;
}

interface FeedProps {
  /** Oldest first. */
  entries: readonly FeedEntry[];
  /** The kinds that can be shown alone. */
  kinds?: readonly { value: string; label: string }[];
  /** Below the thread: where one adds to it. */
  children?: ReactNode;
}

/** What happened to something, in one thread. */
export function ActivityFeed({ entries, kinds = [], children }: FeedProps) {
  const [shown, setShown] = useState('all');
  const list = entries.filter((entry) => shown === 'all' || entry.kind === shown);
  return (
    <section aria-label={feedCopy.title}>
      <header className="mb-3.5 flex items-center justify-between gap-3">
        <h2 className="text-section">{feedCopy.title}</h2>
        {kinds.length > 0 && (
          <Segments
            small
            label={feedCopy.title}
            value={shown}
            onChange={setShown}
            items={[{ value: 'all', label: feedCopy.all }, ...kinds]}
          />
        )}
      </header>
      {list.length === 0 && <p className="pb-4 text-sm text-text-3">{feedCopy.none}</p>}
      <ol>
        {list.map((entry) => (
          <li key={entry.id} className={entryLook}>
            {entry.sign}
            {entry.body}
          </li>
        ))}
      </ol>
      {children}
    </section>
  );
}

const entryLook =
  'relative grid grid-cols-[28px_minmax(0,1fr)] gap-2.5 pb-3.5 ' +
  'before:absolute before:top-[26px] before:bottom-0 before:left-[13.5px] ' +
  'before:w-px before:bg-line ' +
  'last:before:hidden';

/** When an entry happened. */
export function FeedTime({ at }: { at: string }) {
  const l = useLocale();
  return (
    <time dateTime={at} className="text-text-2 text-xs">
      {formatInstant(at, l)}
    </time>
  );
}
