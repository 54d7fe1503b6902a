import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { formatFilter, operatorsOf, type Filter, type Operator } from '@/shared/list-query';
import type { FieldMeta } from '@/shared/meta';
import { cn } from '../lib/cn';
import { fill } from '../lib/format';
import { useEvent } from '../lib/hooks';
import { useLocale } from '../lib/runtime';
import { FieldFilter, fieldKind, operatorLabel } from './fields/registry';
import { RelationWords } from './fields/relation';
import { Popover, PopoverContent, PopoverTrigger } from './ui/popover';

export const chipCopy = {
  remove: 'Remove the filter on {label}',
  edit: 'Change the filter: {label} {operator} {words}',
  operator: 'Condition',
  choose: 'choose',
};

const part = 'flex h-full items-center gap-[5px] px-2 whitespace-nowrap';

interface ChipProps {
  field: FieldMeta;
  filter: Filter;
  startOpen: boolean;
  onChange: (filter: Filter) => void;
  onRemove: () => void;
}

/** Enough to ask the server with: a range needs both ends. */
function isComplete({ operator, values }: Filter): boolean {
  if (operator === 'empty' || operator === 'filled') return true;
  if (operator === 'between' && values.length < 2) return false;
  return values.length > 0 && values.every(Boolean);
}

/** A range with one end is an open range; anything else without a value is nothing. */
function salvage(filter: Filter): Filter | null {
  const [low = '', high = ''] = filter.values;
  if (filter.operator !== 'between' || (!low && !high)) return null;
  return low
    ? { ...filter, operator: 'gte', values: [low] }
    : { ...filter, operator: 'lte', values: [high] };
}

/** The value is what people came for; the condition is one Shift Tab away. */
function focusValue(event: Event): void {
  if (!(event.target instanceof Element)) return;
  const value = event.target.querySelector('input,[role=listbox]');
  if (!(value instanceof HTMLElement)) return;
  event.preventDefault();
  value.focus();
}

const IDLE_MS = 250;

/** One filter: field, condition and value; a click opens the last two. */
export function FilterChip({ field, filter: stored, startOpen, onChange, onRemove }: ChipProps) {
  const l = useLocale();
  const [open, setOpen] = useState(startOpen);
  const [held, setHeld] = useState<Filter | null>(null);
  const filter = held ?? stored;
  const emit = useEvent((next: Filter) => {
    if (formatFilter(next) !== formatFilter(stored)) onChange(next);
  });
  useEffect(() => {
    if (!held || !isComplete(held)) return undefined;
    const timer = window.setTimeout(() => emit(held), IDLE_MS);
    return () => window.clearTimeout(timer);
  }, [held, emit]);
  const { operator, values } = filter;
  const presence = operator === 'empty' || operator === 'filled';
  const label = operatorLabel(field, operator);
  const filled = values.filter(Boolean);
  const words = filled.length > 0 ? fieldKind(field).words(filled, field, l) : chipCopy.choose;
  const shown =
    field.type === 'relation' && filled.length > 0 ? (
      <RelationWords field={field} values={filled} />
    ) : (
      <span className="max-w-[200px] truncate">{words}</span>
    );
  const settle = (next: boolean) => {
    setOpen(next);
    if (next) return;
    const final = isComplete(filter) ? filter : salvage(filter);
    if (final) emit(final);
    else onRemove();
    setHeld(null);
  };
  return (
    <span
      className={
        'inline-flex h-7 max-w-full items-center rounded-md bg-surface font-medium ' +
        'text-xs inset-ring ' +
        'inset-ring-line-strong m:order-3'
      }
    >
      <Popover open={open} onOpenChange={settle}>
        <PopoverTrigger asChild>
          <button
            type="button"
            aria-label={fill(chipCopy.edit, {
              label: field.label,
              operator: label,
              words: presence ? '' : words,
            })}
            className="hit flex h-full min-w-0 items-center rounded-l-md hover:bg-hover"
          >
            <span className={cn(part, 'text-text-2')}>{field.label}</span>
            <span className={cn(part, 'border-l border-line text-text-3')}>{label}</span>
            {!presence && <span className={cn(part, 'min-w-0 border-l border-line')}>{shown}</span>}
          </button>
        </PopoverTrigger>
        <PopoverContent
          label={field.label}
          className="w-max max-w-[368px] min-w-[240px] overflow-hidden"
          onOpenAutoFocus={focusValue}
        >
          <OperatorRow
            field={field}
            operator={operator}
            onChange={(next) => setHeld({ ...filter, operator: next, values: carry(filter, next) })}
          />
          {!presence && (
            <div
              className={cn(!isListFilter(field) && 'p-2.5 pt-2')}
              onKeyDown={(event) => event.key === 'Enter' && settle(false)}
            >
              <FieldFilter
                field={field}
                operator={operator}
                values={values}
                onChange={(next) => setHeld({ ...filter, values: next })}
              />
            </div>
          )}
        </PopoverContent>
      </Popover>
      <button
        type="button"
        aria-label={fill(chipCopy.remove, { label: field.label })}
        onClick={onRemove}
        className={cn(part, 'hit rounded-r-md border-l border-line text-text-3 hover:text-text')}
      >
        <X size={12} />
      </button>
    </span>
  );
}

function isListFilter(field: FieldMeta): boolean {
  return ['enum', 'relation', 'tags'].includes(field.type);
}

/** Keeps what still means something when the operator changes. */
function carry(filter: Filter, next: Operator): string[] {
  if (next === 'empty' || next === 'filled') return [];
  if (next === 'between' || next === 'any' || next === 'none' || next === 'all')
    return filter.values;
  return filter.values.slice(0, 1);
}

interface OperatorProps {
  field: FieldMeta;
  operator: Operator;
  onChange: (operator: Operator) => void;
}

function OperatorRow({ field, operator, onChange }: OperatorProps) {
  const list = operatorsOf[field.type];
  if (list.length < 2) return null;
  return (
    <div
      role="radiogroup"
      aria-label={chipCopy.operator}
      className="flex flex-wrap gap-1 border-b border-line p-2"
    >
      {list.map((op) => (
        <button
          key={op}
          type="button"
          role="radio"
          aria-checked={op === operator}
          onClick={() => onChange(op)}
          className={cn(
            'hit h-6 rounded-sm px-2 font-medium text-xs',
            op === operator ? 'bg-accent-soft text-accent-text' : 'text-text-2 hover:bg-hover',
          )}
        >
          {operatorLabel(field, op)}
        </button>
      ))}
    </div>
  );
}
