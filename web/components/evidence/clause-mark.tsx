import type { ReactNode } from 'react';

import { clauseTone } from '@/lib/evidence';
import type { Mark } from '@/lib/marks';

interface ClauseMarkProps {
  mark: Mark;
  selected?: boolean;
  children: ReactNode;
}

/** Words that are one clause: the underline says how it stands, the number which one it is. */
export function ClauseMark({ mark, selected = false, children }: ClauseMarkProps) {
  const tone = clauseTone[mark.clause.status];
  return (
    <mark className={`cl ${tone} ${selected ? 'sel' : ''}`}>
      {children}
      <sup>{mark.number}</sup>
    </mark>
  );
}

export function ClauseNumber({ mark }: { mark: Mark }) {
  return <span className={`cn ${clauseTone[mark.clause.status]}`}>{mark.number}</span>;
}
