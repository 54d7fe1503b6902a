import { Search } from 'lucide-react';
import { Dialog as Base } from 'radix-ui';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { cn } from '../lib/cn';
import { useDebounced, useEvent } from '../lib/hooks';
import { useRuntime } from '../lib/runtime';
import { useShortcut } from '../lib/shortcuts';
import { Highlight } from './ui/highlight';
import { Kbd } from './ui/kbd';

export const paletteCopy = {
  title: 'Command palette',
  placeholder: 'Search or jump to',
  everywhere: 'Everywhere',
  actionsOnly: 'Actions only',
  navigate: 'Navigate',
  open: 'Open',
  newTab: 'New tab',
  group: 'General',
  actions: 'Actions',
  searching: 'Searching',
  none: 'Nothing matches “{query}”',
};

export interface PaletteItem {
  id: string;
  label: string;
  /** In front of the label: a key such as `TSK-0142`, matched as well. */
  prefix?: string | undefined;
  icon?: ReactNode;
  hint?: string | undefined;
  keys?: string | undefined;
  href?: string | undefined;
  run?: (() => void) | undefined;
}

export interface PaletteGroup {
  label: string;
  items: readonly PaletteItem[];
}

interface PaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Records matching the query. With an empty query: recent ones. */
  search: (query: string, signal: AbortSignal) => Promise<readonly PaletteGroup[]>;
  /** Places of the app. */
  pages: PaletteGroup;
  /** What can be done here, by this person. */
  actions: PaletteGroup;
}

const MAX_PAGES = 6;

function matching(group: PaletteGroup, query: string, max = 20): PaletteGroup {
  const needle = query.toLocaleLowerCase();
  const items = group.items.filter((i) => i.label.toLocaleLowerCase().includes(needle));
  return { label: group.label, items: items.slice(0, max) };
}

/** Records first, then pages, then actions; `>` asks for actions alone. Opens with Ctrl K. */
export function CommandPalette(props: PaletteProps) {
  const { open, onOpenChange } = props;
  useShortcut({
    keys: 'mod+k',
    label: paletteCopy.title,
    group: paletteCopy.group,
    always: true,
    run: () => onOpenChange(!open),
  });
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Base.Content
          aria-describedby={undefined}
          className={
            'fixed top-[120px] left-1/2 z-50 w-[min(640px,calc(100vw-24px))] -translate-x-1/2 ' +
            'animate-fade overflow-hidden rounded-xl bg-raised outline-none m:top-3 ' +
            'shadow-[0_0_0_1px_var(--line),var(--sh-3)]'
          }
        >
          <Base.Title className="sr-only">{paletteCopy.title}</Base.Title>
          <Content {...props} />
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}

interface Answer {
  query: string | null;
  groups: readonly PaletteGroup[];
}

function useFound(search: PaletteProps['search'], query: string, off: boolean) {
  const settled = useDebounced(query, 140);
  const run = useEvent(search);
  const [answer, setAnswer] = useState<Answer>({ query: null, groups: [] });
  useEffect(() => {
    if (off) return undefined;
    const stop = new AbortController();
    const put = (groups: readonly PaletteGroup[]) =>
      !stop.signal.aborted && setAnswer({ query: settled, groups });
    void run(settled, stop.signal).then(put, () => put([]));
    return () => stop.abort();
  }, [run, settled, off]);
  return { found: off ? [] : answer.groups, busy: !off && answer.query !== query };
}

function Content({ search, pages, actions, onOpenChange }: PaletteProps) {
  const { navigate } = useRuntime();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const only = text.startsWith('>');
  const query = (only ? text.slice(1) : text).trim();
  const { found, busy } = useFound(search, query, only);
  const groups = (
    only
      ? [matching(actions, query)]
      : [...found, matching(pages, query, MAX_PAGES), matching(actions, query, MAX_PAGES)]
  ).filter((group) => group.items.length > 0);
  const flat = groups.flatMap((group) => group.items);
  const index = Math.min(at, flat.length - 1);

  useEffect(() => {
    list.current?.querySelector(`[data-row="${index}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [index]);

  const take = (item: PaletteItem | undefined, newTab: boolean) => {
    if (!item) return;
    onOpenChange(false);
    if (item.run) item.run();
    else if (item.href && newTab) window.open(item.href, '_blank', 'noopener');
    else if (item.href) navigate(item.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && flat.length > 0) {
      event.preventDefault();
      setAt((index + step + flat.length) % flat.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(flat[index], event.ctrlKey || event.metaKey);
    }
  };
  let row = -1;
  return (
    <>
      <div className="flex h-14 items-center gap-3 border-b border-line px-[18px]">
        <Search size={18} className="text-text-3" aria-hidden />
        <input
          autoFocus
          role="combobox"
          aria-expanded={flat.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={index >= 0 ? `${id}-${index}` : undefined}
          aria-label={paletteCopy.placeholder}
          placeholder={paletteCopy.placeholder}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className="min-w-0 flex-1 bg-transparent text-[16px] outline-none!"
        />
        <span
          className={
            'rounded-sm bg-sunken px-[7px] py-0.5 font-medium text-text-2 text-xs inset-ring ' +
            'inset-ring-line'
          }
        >
          {only ? paletteCopy.actionsOnly : paletteCopy.everywhere}
        </span>
        <Kbd keys="Esc" />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={paletteCopy.title}
        aria-busy={busy}
        className="scroll-thin max-h-[min(440px,60dvh)] overflow-y-auto px-2 pt-1.5 pb-2"
      >
        {groups.map((group) => (
          <div key={group.label} role="group" aria-label={group.label}>
            <p className="px-[9px] pt-2 pb-1 font-strong text-text-3 text-xs">{group.label}</p>
            {group.items.map((item) => {
              row += 1;
              const own = row;
              return (
                <Line
                  key={item.id}
                  id={`${id}-${own}`}
                  row={own}
                  item={item}
                  query={query}
                  active={own === index}
                  onHover={() => setAt(own)}
                  onTake={(newTab) => take(item, newTab)}
                />
              );
            })}
          </div>
        ))}
        {flat.length === 0 && (
          <p className="px-[9px] py-6 text-center text-sm text-text-3" role="status">
            {busy ? paletteCopy.searching : paletteCopy.none.replace('{query}', query)}
          </p>
        )}
      </div>
      <div
        aria-hidden
        className={
          'flex items-center gap-3.5 border-t border-line px-[18px] py-[9px] text-text-3 ' +
          'text-xs touch:hidden'
        }
      >
        <span className="flex items-center gap-[5px]">
          <Kbd keys="↑" />
          <Kbd keys="↓" /> {paletteCopy.navigate}
        </span>
        <span className="flex items-center gap-[5px]">
          <Kbd keys="Enter" /> {paletteCopy.open}
        </span>
        <span className="flex items-center gap-[5px]">
          <Kbd keys="mod+Enter" /> {paletteCopy.newTab}
        </span>
        <span className="flex-1" />
        <span className="flex items-center gap-[5px]">
          <Kbd keys=">" /> {paletteCopy.actionsOnly}
        </span>
      </div>
    </>
  );
}

interface LineProps {
  id: string;
  row: number;
  item: PaletteItem;
  query: string;
  active: boolean;
  onHover: () => void;
  onTake: (newTab: boolean) => void;
}

function Line({ id, row, item, query, active, onHover, onTake }: LineProps) {
  return (
    <div
      id={id}
      data-row={row}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      onPointerMove={onHover}
      onClick={(event) => onTake(event.ctrlKey || event.metaKey)}
      className={cn(
        'flex h-10 cursor-pointer items-center gap-[9px] rounded-sm px-[11px] text-base touch:h-12',
        active && 'bg-hover',
      )}
    >
      <span className="grid w-4 shrink-0 place-items-center text-text-3">{item.icon}</span>
      {item.prefix && (
        <span className="num shrink-0 text-text-3">
          <Highlight text={item.prefix} query={query} />
        </span>
      )}
      <span className={cn('truncate', item.hint && 'max-w-[64%] shrink-0')}>
        <Highlight text={item.label} query={query} />
      </span>
      <span className="ml-auto flex min-w-0 items-center gap-2 pl-3 text-text-3 text-xs">
        <span className="truncate">{item.hint}</span>
        {item.keys && <Kbd keys={item.keys} />}
      </span>
    </div>
  );
}
