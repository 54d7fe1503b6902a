import { ChevronDown, ChevronsUpDown, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { cn } from '../../lib/cn';
import { boxStyle } from './input';
import { ListPicker, type PickerItem, type PickerLoad } from './list-picker';
import { Popover, PopoverAnchor, PopoverContent, PopoverTrigger } from './popover';

export const comboboxCopy = { choose: 'Choose', clear: 'Clear' };

interface ComboboxProps {
  id?: string | undefined;
  label: string;
  /** What the closed control shows; null shows the placeholder. */
  display: ReactNode;
  placeholder?: string | undefined;
  items?: readonly PickerItem[] | undefined;
  load?: PickerLoad | undefined;
  selected: readonly string[];
  onPick: (item: PickerItem) => void;
  onClear?: (() => void) | undefined;
  onCreate?: ((text: string) => void) | undefined;
  createLabel?: string | undefined;
  onBlur?: (() => void) | undefined;
  /** Stays open after a choice. */
  multiple?: boolean | undefined;
  searchable?: boolean | undefined;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
  disabled?: boolean | undefined;
  defaultOpen?: boolean | undefined;
}

/** A closed field that opens a searchable list. `Select` is the same without a search. */
export function Combobox(props: ComboboxProps) {
  const { id, label, display, placeholder, selected, onPick, onClear, onCreate, onBlur } = props;
  const [open, setOpen] = useState(props.defaultOpen ?? false);
  const Arrow = props.load ? ChevronsUpDown : ChevronDown;
  const change = (next: boolean) => {
    setOpen(next);
    if (!next) onBlur?.();
  };
  return (
    <Popover open={open} onOpenChange={change}>
      <PopoverAnchor asChild>
        <span className={cn(boxStyle, 'p-0', open && 'border-accent-edge')}>
          <PopoverTrigger
            id={id}
            type="button"
            disabled={props.disabled}
            aria-label={id ? undefined : label}
            aria-haspopup="listbox"
            aria-invalid={props.invalid || undefined}
            aria-describedby={props.describedBy}
            className={
              'flex min-w-0 flex-1 items-center gap-2 self-stretch rounded-md px-2.5 text-left ' +
              'outline-none!'
            }
          >
            <span className={cn('min-w-0 flex-1 truncate', display === null && 'text-text-3')}>
              {display ?? placeholder ?? comboboxCopy.choose}
            </span>
            <Arrow size={15} className="text-text-3" aria-hidden />
          </PopoverTrigger>
          {onClear && selected.length > 0 && (
            <button
              type="button"
              aria-label={comboboxCopy.clear}
              onClick={onClear}
              className="hit mr-2 rounded-sm text-text-3 hover:text-text"
            >
              <X size={14} />
            </button>
          )}
        </span>
      </PopoverAnchor>
      <PopoverContent
        label={label}
        className={'w-[var(--radix-popover-trigger-width)] min-w-[220px] overflow-hidden'}
      >
        <ListPicker
          label={label}
          items={props.items}
          load={props.load}
          searchable={props.searchable}
          selected={selected}
          onPick={(item) => {
            onPick(item);
            if (!props.multiple) change(false);
          }}
          onCreate={
            onCreate &&
            ((text) => {
              onCreate(text);
              if (!props.multiple) change(false);
            })
          }
          createLabel={props.createLabel}
        />
      </PopoverContent>
    </Popover>
  );
}

interface SelectProps {
  id?: string | undefined;
  label: string;
  value: string;
  onChange: (value: string) => void;
  items: readonly PickerItem[];
  placeholder?: string | undefined;
  onClear?: (() => void) | undefined;
  onBlur?: (() => void) | undefined;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
  disabled?: boolean | undefined;
}

export function Select({ value, onChange, items, ...rest }: SelectProps) {
  const current = items.find((item) => item.value === value);
  return (
    <Combobox
      {...rest}
      items={items}
      selected={value ? [value] : []}
      display={
        current ? (
          <span className="flex items-center gap-[7px]">
            {current.lead}
            <span className="truncate">{current.label}</span>
          </span>
        ) : null
      }
      onPick={(item) => onChange(item.value)}
    />
  );
}
