import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import type { EntityMeta } from '@/shared/meta';
import { fill } from '../../lib/format';
import { FieldIcon } from '../fields/registry';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Popover, PopoverContent, PopoverTrigger } from '../ui/popover';
import { columnFields, defaultColumns } from './columns';

export const chooserCopy = {
  columns: 'Columns',
  up: 'Move {label} up',
  down: 'Move {label} down',
  reset: 'Reset columns',
};

interface ChooserProps {
  meta: EntityMeta;
  columns: readonly string[];
  onChange: (columns: string[] | undefined) => void;
}

/** Shows, hides and orders columns. The title cannot be hidden. */
export function ColumnChooser({ meta, columns, onChange }: ChooserProps) {
  const all = columnFields(meta);
  const ordered = [
    ...columns.map((name) => all.find((f) => f.name === name)).filter((f) => f !== undefined),
    ...all.filter((f) => !columns.includes(f.name)),
  ];
  const toggle = (name: string) =>
    onChange(columns.includes(name) ? columns.filter((c) => c !== name) : [...columns, name]);
  const move = (name: string, by: number) => {
    const at = columns.indexOf(name);
    const next = columns.filter((c) => c !== name);
    next.splice(at + by, 0, name);
    onChange(next);
  };
  const arrow = (name: string, label: string, by: number) => {
    const at = columns.indexOf(name);
    const off = at + by < 0 || at + by >= columns.length;
    const Shape = by < 0 ? ArrowUp : ArrowDown;
    return (
      <button
        type="button"
        disabled={off}
        aria-label={fill(by < 0 ? chooserCopy.up : chooserCopy.down, { label })}
        onClick={() => move(name, by)}
        className="hit rounded-sm p-1 text-text-3 hover:text-text disabled:invisible"
      >
        <Shape size={13} />
      </button>
    );
  };
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm" className="m:hidden">
          <Columns3 size={15} aria-hidden />
          {chooserCopy.columns}
        </Button>
      </PopoverTrigger>
      <PopoverContent
        label={chooserCopy.columns}
        align="end"
        className="flex w-[260px] flex-col"
      >
        <ul className="scroll-thin max-h-[360px] overflow-y-auto p-[5px]">
          {ordered.map((field) => {
            const on = columns.includes(field.name);
            return (
              <li
                key={field.name}
                className={
                  'flex min-h-8 items-center gap-2 rounded-sm px-2 text-sm hover:bg-hover ' +
                  'touch:min-h-11'
                }
              >
                <label className="flex min-w-0 flex-1 items-center gap-2.5">
                  <Checkbox
                    checked={on}
                    disabled={field.name === meta.display}
                    onCheckedChange={() => toggle(field.name)}
                  />
                  <FieldIcon field={field} size={14} />
                  <span className="truncate">{field.label}</span>
                </label>
                {on && arrow(field.name, field.label, -1)}
                {on && arrow(field.name, field.label, 1)}
              </li>
            );
          })}
        </ul>
        <div className="border-t border-line p-1.5">
          <Button
            variant="ghost"
            size="sm"
            full
            disabled={columns.join() === defaultColumns(meta).join()}
            onClick={() => onChange(undefined)}
          >
            {chooserCopy.reset}
          </Button>
        </div>
      </PopoverContent>
    </Popover>
  );
}
