import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '../../lib/cn';

export interface Segment {
  value: string;
  label: string;
  /** Replaces the visible label, which stays as the accessible name. */
  icon?: ReactNode;
  disabled?: boolean | undefined;
}

interface SegmentsProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  items: readonly Segment[];
  full?: boolean | undefined;
  small?: boolean | undefined;
  id?: string | undefined;
  /** Shows icons in front of the labels instead of in their place. */
  withLabels?: boolean | undefined;
}

/** A choice among two to five, all visible. */
export function Segments(props: SegmentsProps) {
  const { label, value, onChange, items, full, small, id, withLabels } = props;
  return (
    <ToggleGroup.Root
      type="single"
      id={id}
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onChange(next)}
      className={cn(
        'inline-flex gap-px rounded-[calc(var(--r)+1px)] bg-hover p-0.5 dark:bg-sunken',
        'dark:inset-ring dark:inset-ring-line',
        full && 'flex w-full',
      )}
    >
      {items.map((item) => (
        <ToggleGroup.Item
          key={item.value}
          value={item.value}
          disabled={item.disabled ?? false}
          aria-label={item.label}
          title={item.icon && !withLabels ? item.label : undefined}
          className={cn(
            'hit inline-flex items-center justify-center gap-1.5 rounded-[calc(var(--r)-1px)]',
            'px-2.5 font-medium text-sm whitespace-nowrap text-text-2 transition-colors',
            'duration-[120ms] hover:text-text data-[state=on]:bg-raised data-[state=on]:text-text',
            'data-[state=on]:shadow-card dark:data-[state=on]:bg-pressed',
            'dark:data-[state=on]:shadow-none disabled:opacity-50',
            small ? 'h-[calc(var(--ctl)-8px)] text-xs' : 'h-[calc(var(--ctl)-6px)]',
            full && 'flex-1',
          )}
        >
          {item.icon}
          {(!item.icon || withLabels) && item.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
