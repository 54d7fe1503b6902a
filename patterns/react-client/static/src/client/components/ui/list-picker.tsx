import { Check, Plus, Search } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { cn } from '../../lib/cn';
import { fill } from '../../lib/format';
import { useDebounced, useEvent } from '../../lib/hooks';
import { Highlight } from './highlight';

export const pickerCopy = {
  search: 'Search',
  none: 'Nothing matches',
  loading: 'Searching',
  failed: 'The list did not load. Type to try again.',
  create: 'Create “{text}”',
};

export interface PickerItem {
  value: string;
  label: string;
  lead?: ReactNode;
  hint?: ReactNode;
  /** Why the item cannot be chosen; it stays visible. */
  blocked?: string | undefined;
  /** Starts a new group with a line above. */
  apart?: boolean | undefined;
}

export type PickerLoad = (query: string, signal: AbortSignal) => Promise<readonly PickerItem[]>;

interface ListPickerProps {
  label: string;
  /** Known items, filtered here; or `load`, which filters itself. */
  items?: readonly PickerItem[] | undefined;
  load?: PickerLoad | undefined;
  selected: readonly string[];
  onPick: (item: PickerItem) => void;
  /** Offers to make an item of the typed text. */
  onCreate?: ((text: string) => void) | undefined;
  createLabel?: string | undefined;
  searchable?: boolean | undefined;
  className?: string | undefined;
}

interface State {
  kind: 'ready' | 'loading' | 'failed';
  items: readonly PickerItem[];
}

interface Answer {
  query: string | null;
  items: readonly PickerItem[];
  failed: boolean;
}

function useItems(
  items: readonly PickerItem[] | undefined,
  load: PickerLoad | undefined,
  query: string,
): State {
  const settled = useDebounced(query, load ? 160 : 0);
  const run = useEvent((text: string, signal: AbortSignal) => load?.(text, signal));
  const [answer, setAnswer] = useState<Answer>({ query: null, items: [], failed: false });
  const remote = load !== undefined;
  useEffect(() => {
    if (!remote) return undefined;
    const stop = new AbortController();
    const put = (found: readonly PickerItem[], failed: boolean) =>
      !stop.signal.aborted && setAnswer({ query: settled, items: found, failed });
    void Promise.resolve(run(settled, stop.signal)).then(
      (found) => put(found ?? [], false),
      () => put([], true),
    );
    return () => stop.abort();
  }, [remote, run, settled]);
  if (remote) {
    const current = answer.query === settled;
    const kind = !current ? 'loading' : answer.failed ? 'failed' : 'ready';
    return { kind, items: answer.items };
  }
  const needle = query.trim().toLocaleLowerCase();
  const shown = (items ?? []).filter((i) => i.label.toLocaleLowerCase().includes(needle));
  return { kind: 'ready', items: shown };
}

/** A searchable list box: the inside of every picker, filter value and inline choice. */
export function ListPicker(props: ListPickerProps) {
  const { label, items, load, selected, onPick, onCreate, createLabel, className } = props;
  const searchable = props.searchable ?? (load !== undefined || (items?.length ?? 0) > 7);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(-1);
  const state = useItems(items, load, query);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const text = query.trim();
  const canCreate =
    onCreate !== undefined &&
    text !== '' &&
    !state.items.some((i) => i.label.toLocaleLowerCase() === text.toLocaleLowerCase());
  const total = state.items.length + (canCreate ? 1 : 0);
  const start = Math.max(
    0,
    state.items.findIndex((i) => selected.includes(i.value)),
  );
  const at = active < 0 ? (total > 0 ? start : -1) : Math.min(active, total - 1);

  useEffect(() => {
    list.current?.querySelector(`[data-index="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const take = (index: number) => {
    const item = state.items[index];
    if (item) {
      if (!item.blocked) onPick(item);
    } else if (canCreate) onCreate(text);
    setQuery('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && total > 0) {
      event.preventDefault();
      setActive((at + step + total) % total);
    } else if (event.key === 'Enter' && at >= 0) {
      event.preventDefault();
      event.stopPropagation();
      take(at);
    } else if (event.key === 'Home' || event.key === 'End') {
      setActive(event.key === 'Home' ? 0 : total - 1);
    }
  };

  return (
    <div className={cn('min-w-[200px]', className)} onKeyDown={onKeyDown}>
      {searchable && (
        <div className="flex h-10 items-center gap-2 border-b border-line px-3">
          <Search size={15} className="text-text-3" aria-hidden />
          <input
            autoFocus
            role="combobox"
            aria-expanded
            aria-label={label}
            aria-controls={`${id}-list`}
            aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
            placeholder={pickerCopy.search}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setActive(0);
            }}
            className="min-w-0 flex-1 bg-transparent text-sm outline-none! touch:text-[16px]"
          />
        </div>
      )}
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        aria-busy={state.kind === 'loading'}
        tabIndex={searchable ? -1 : 0}
        autoFocus={!searchable}
        aria-activedescendant={!searchable && at >= 0 ? `${id}-${at}` : undefined}
        className="scroll-thin max-h-[280px] overflow-y-auto p-[5px] outline-none!"
      >
        {state.items.map((item, index) => (
          <Row
            key={item.value}
            id={`${id}-${index}`}
            index={index}
            item={item}
            query={text}
            active={index === at}
            chosen={selected.includes(item.value)}
            onHover={() => setActive(index)}
            onTake={() => take(index)}
          />
        ))}
        {canCreate && (
          <div
            id={`${id}-${state.items.length}`}
            data-index={state.items.length}
            role="option"
            aria-selected={false}
            onPointerMove={() => setActive(state.items.length)}
            onClick={() => take(state.items.length)}
            className={cn(rowStyle, at === state.items.length && 'bg-hover')}
          >
            <Plus size={15} className="text-text-3" aria-hidden />
            {fill(createLabel ?? pickerCopy.create, { text })}
          </div>
        )}
        {total === 0 && (
          <p className="px-2.5 py-2 text-sm text-text-3" role="status">
            {state.kind === 'loading'
              ? pickerCopy.loading
              : state.kind === 'failed'
                ? pickerCopy.failed
                : pickerCopy.none}
          </p>
        )}
      </div>
    </div>
  );
}

const rowStyle =
  'flex min-h-8 cursor-pointer items-center gap-[9px] rounded-sm px-[9px] py-1 text-sm ' +
  'touch:min-h-11';

interface RowProps {
  id: string;
  index: number;
  item: PickerItem;
  query: string;
  active: boolean;
  chosen: boolean;
  onHover: () => void;
  onTake: () => void;
}

function Row({ id, index, item, query, active, chosen, onHover, onTake }: RowProps) {
  return (
    <>
      {item.apart && index > 0 && (
        <div role="presentation" className="-mx-[5px] my-[5px] h-px bg-line" />
      )}
      <div
        id={id}
        data-index={index}
        role="option"
        aria-selected={chosen}
        aria-disabled={item.blocked ? true : undefined}
        onPointerMove={onHover}
        onClick={onTake}
        className={cn(rowStyle, active && 'bg-hover', item.blocked && 'cursor-default text-text-3')}
      >
        {item.lead}
        <span className="truncate">
          <Highlight text={item.label} query={query} />
        </span>
        <span
          className={'ml-auto flex items-center gap-2 pl-3 text-text-3 text-xs whitespace-nowrap'}
        >
          {item.blocked ?? item.hint}
          {chosen && <Check size={15} className="text-text" aria-hidden />}
        </span>
      </div>
    </>
  );
}
