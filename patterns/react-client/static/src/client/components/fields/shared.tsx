import type { ReactNode } from 'react';
import { EMPTY } from '../../lib/format';
import { Input } from '../ui/input';
import type { FilterProps } from './types';

export const filterCopy = { to: 'to', from: 'From', until: 'To', value: 'Value' };

/** What every empty value looks like. */
export function Empty() {
  return <span className="text-text-3">{EMPTY}</span>;
}

export function Quiet({ children }: { children: ReactNode }) {
  return <span className="text-sm text-text-3">{children}</span>;
}

export function TextFilter({ field, values, onChange }: FilterProps) {
  return (
    <Input
      small
      autoFocus
      aria-label={field.label}
      value={values[0] ?? ''}
      onChange={(event) => onChange([event.target.value])}
    />
  );
}

interface RangeProps extends FilterProps {
  /** One end; `end` is 0 or 1. */
  renderPart: (value: string, set: (value: string) => void, label: string) => ReactNode;
}

/** One box, or two for "between". */
export function RangeFilter({ field, operator, values, onChange, renderPart }: RangeProps) {
  const [low = '', high = ''] = values;
  if (operator !== 'between') return renderPart(low, (next) => onChange([next]), field.label);
  return (
    <span className="flex items-center gap-1.5">
      {renderPart(low, (next) => onChange([next, high]), `${field.label}, ${filterCopy.from}`)}
      <span className="text-sm text-text-3">{filterCopy.to}</span>
      {renderPart(high, (next) => onChange([low, next]), `${field.label}, ${filterCopy.until}`)}
    </span>
  );
}
