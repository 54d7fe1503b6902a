import { Star } from 'lucide-react';
import { cn } from '../../lib/cn';
import { fill } from '../../lib/format';
import { asNumber } from '../../lib/values';
import { Empty, Quiet } from './shared';
import type { FieldKind } from './types';

export const ratingCopy = {
  of: '{value} of 5',
  keys: 'Press 1 to 5',
  star: '{count} stars',
  more: 'and more',
};

const FIVE = [1, 2, 3, 4, 5];

function Stars({ value, size }: { value: number; size: number }) {
  return (
    <span
      role="img"
      aria-label={fill(ratingCopy.of, { value })}
      className="inline-flex gap-1 align-middle"
    >
      {FIVE.map((n) => (
        <StarShape key={n} lit={n <= value} size={size} />
      ))}
    </span>
  );
}

function StarShape({ lit, size }: { lit: boolean; size: number }) {
  return (
    <Star
      size={size}
      className={cn('stroke-0', lit ? 'fill-amber-dot' : 'fill-line-strong')}
      aria-hidden
    />
  );
}

interface PickProps {
  id?: string | undefined;
  label: string;
  value: number;
  onChange: (value: number | null) => void;
  onBlur?: (() => void) | undefined;
  size: number;
  disabled?: boolean | undefined;
}

/** Stars as one radio group; the keys 1 to 5 choose, 0 and Backspace clear. */
function StarPick({ id, label, value, onChange, onBlur, size, disabled }: PickProps) {
  return (
    <span
      id={id}
      role="radiogroup"
      aria-label={label}
      className="inline-flex gap-1"
      onBlur={onBlur}
      onKeyDown={(event) => {
        if (disabled) return;
        const arrow = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
        if (/^[1-5]$/.test(event.key)) onChange(Number(event.key));
        else if (event.key === '0' || event.key === 'Backspace') onChange(null);
        else if (arrow !== undefined) onChange(Math.min(5, Math.max(1, value + arrow)));
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {FIVE.map((n) => (
        <button
          key={n}
          type="button"
          role="radio"
          disabled={disabled}
          aria-checked={n === value}
          aria-label={fill(ratingCopy.star, { count: n })}
          tabIndex={n === (value || 1) ? 0 : -1}
          onClick={() => onChange(n === value ? null : n)}
          className={cn('rounded-sm touch:grid touch:size-11 touch:place-items-center')}
        >
          <StarShape lit={n <= value} size={size} />
        </button>
      ))}
    </span>
  );
}

export const ratingKind: FieldKind = {
  icon: Star,
  width: 110,
  Cell: ({ value }) => {
    const n = asNumber(value);
    return n === null ? <Empty /> : <Stars value={n} size={13} />;
  },
  Detail: ({ value }) => {
    const n = asNumber(value);
    if (n === null) return <Empty />;
    return (
      <span className="flex items-center gap-2">
        <Stars value={n} size={15} />
        <Quiet>{fill(ratingCopy.of, { value: n })}</Quiet>
      </span>
    );
  },
  Input: ({ field, value, onChange, onBlur, control, disabled }) => (
    <span className="flex min-h-[calc(var(--ctl)+2px)] items-center gap-2.5">
      <StarPick
        id={control.id}
        label={field.label}
        value={asNumber(value) ?? 0}
        onChange={onChange}
        onBlur={onBlur}
        size={20}
        disabled={disabled}
      />
      <span className="text-text-3 text-xs touch:hidden">{ratingCopy.keys}</span>
    </span>
  ),
  Filter: ({ field, values, onChange, operator }) => (
    <span className="flex items-center gap-2">
      <StarPick
        label={field.label}
        value={asNumber(values[0]) ?? 0}
        onChange={(n) => onChange(n === null ? [] : [String(n)])}
        size={16}
      />
      {operator === 'gte' && <Quiet>{ratingCopy.more}</Quiet>}
    </span>
  ),
  words: (values) => values.map((n) => fill(ratingCopy.star, { count: n })).join('–'),
};
