import { X } from 'lucide-react';
import { useState } from 'react';
import { cn } from '../../lib/cn';
import { fill, formatInt } from '../../lib/format';
import { useLocale } from '../../lib/runtime';
import { Button } from '../ui/button';
import { Popover, PopoverContent, PopoverTrigger } from '../ui/popover';
import type { BulkAction } from './types';

export const bulkCopy = {
  selected: '{count} selected',
  clear: 'Clear selection',
  bar: 'Selection',
};

interface BulkBarProps {
  ids: readonly string[];
  actions: readonly BulkAction[];
  onClear: () => void;
}

/** Floats above the table once rows are selected. */
export function BulkBar({ ids, actions, onClear }: BulkBarProps) {
  const l = useLocale();
  if (ids.length === 0) return null;
  return (
    <div
      role="toolbar"
      aria-label={bulkCopy.bar}
      className={
        'no-print no-scrollbar absolute bottom-[62px] left-1/2 z-20 flex max-w-[calc(100%-24px)] ' +
        '-translate-x-1/2 items-center gap-1 overflow-x-auto rounded-[calc(var(--r)+5px)] ' +
        'bg-raised ' +
        'p-1.5 text-sm whitespace-nowrap shadow-pop ' +
        'm:fixed m:bottom-[calc(76px+env(safe-area-inset-bottom))]'
      }
    >
      <span className="pr-2 pl-2.5 font-strong" aria-live="polite">
        {fill(bulkCopy.selected, { count: formatInt(ids.length, l) })}
      </span>
      <i className="h-5 w-px shrink-0 bg-line" />
      {actions.map((action) => (
        <Action key={action.label} action={action} ids={ids} />
      ))}
      <i className="h-5 w-px shrink-0 bg-line" />
      <Button variant="ghost" size="sm" icon aria-label={bulkCopy.clear} onClick={onClear}>
        <X size={15} />
      </Button>
    </div>
  );
}

function Action({ action, ids }: { action: BulkAction; ids: readonly string[] }) {
  const [open, setOpen] = useState(false);
  const look = cn(action.danger && 'text-danger-text hover:text-danger-text');
  if (!action.panel) {
    return (
      <Button variant="ghost" size="sm" className={look} onClick={() => action.run?.(ids)}>
        {action.icon}
        {action.label}
      </Button>
    );
  }
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm" className={look}>
          {action.icon}
          {action.label}
        </Button>
      </PopoverTrigger>
      <PopoverContent label={action.label} side="top" className="overflow-hidden">
        {action.panel(ids, () => setOpen(false))}
      </PopoverContent>
    </Popover>
  );
}
