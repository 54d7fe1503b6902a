'use client';

import { useQuery } from '@tanstack/react-query';

import { ProblemNote } from '@/components/ui/problem-note';
import { SkeletonRows } from '@/components/ui/skeleton';
import { queries } from '@/lib/queries';
import type { Difference } from '@/lib/wire';
import { plural } from '@/lib/words';

/** Where the spec differs between two moments, with signs as well as colour. */
export function Differences({ project, from, to }: { project: string; from: number; to: number }) {
  const found = useQuery(queries.difference(project, from, to));
  if (found.isPending) return <SkeletonRows label="Comparing" count={6} />;
  if (found.isError) {
    return (
      <div className="page">
        <ProblemNote error={found.error} retry={() => void found.refetch()} />
      </div>
    );
  }
  const { items } = found.data;
  if (items.length === 0) {
    return (
      <div className="empty">
        <p>The spec is the same at both moments.</p>
      </div>
    );
  }
  return (
    <div
      className="scroll"
      tabIndex={0}
      role="region"
      aria-label={plural(items.length, 'difference')}
    >
      <pre className="source diff">{items.flatMap(differenceLines)}</pre>
    </div>
  );
}

export function differenceLines({ kind, path, before, after }: Difference) {
  const line = (sign: '+' | '-', value: string) => (
    <code key={`${sign} ${path}`} className={sign === '+' ? 'add' : 'del'} data-sign={`${sign} `}>
      {path}: {value.length > 400 ? `${value.slice(0, 400)}…` : value}
    </code>
  );
  if (kind === 'added') return [line('+', after)];
  if (kind === 'removed') return [line('-', before)];
  return [line('-', before), line('+', after)];
}
