import { Plus } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import type { EntityMeta, EnumOption } from '@/shared/meta';
import { fieldOf } from '@/shared/meta';
import { cn } from '../../lib/cn';
import { fill, formatInt } from '../../lib/format';
import { usePhone } from '../../lib/hooks';
import { useLocale, useRuntime } from '../../lib/runtime';
import { asString } from '../../lib/values';
import type { Row } from '../data-table/types';
import { OptionGlyph } from '../fields/enum';
import { Badge, Count } from '../ui/badge';
import { Button } from '../ui/button';
import { CardBody } from './card';
import { useBoardDrag } from './use-board-drag';

export const boardCopy = {
  add: 'Add to {state}',
  limit: 'of {limit}',
  more: 'Show {count} more',
  help: 'Space lifts a card, left and right arrows move it, Escape puts it back.',
  lifted: '{title} lifted from {state}',
  over: '{title} over {state}',
  blocked: '{state} is not possible: {reason}',
  dropped: '{title} moved to {state}',
  back: '{title} put back',
  empty: 'Nothing here',
};

export interface BoardProps {
  meta: EntityMeta;
  /** The enum field the columns come from. */
  by: string;
  rows: readonly Row[];
  /** All records per column, when `rows` holds only some. */
  counts?: Readonly<Record<string, number>> | undefined;
  /** Limits of work in progress, per column. */
  limits?: Readonly<Record<string, number>> | undefined;
  hrefOf: (row: Row) => string | null;
  /** Why a row cannot go to a column; empty when it can. */
  refusal: (row: Row, to: string) => string;
  onMove?: ((row: Row, to: string) => void) | undefined;
  onCreate?: ((state: string) => void) | undefined;
  onMore?: ((state: string) => void) | undefined;
}

/** Columns are states, cards are records; pointer, keyboard and phone layouts. */
export function Board(props: BoardProps) {
  const { meta, by, rows, refusal, onMove } = props;
  const phone = usePhone();
  const field = fieldOf(meta, by);
  const options = field?.options ?? [];
  const [said, setSaid] = useState('');
  const [lift, setLift] = useState<{ id: string; to: string } | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const find = (id: string) => rows.find((row) => row.id === id);
  const labelOf = (value: string) => options.find((o) => o.value === value)?.label ?? value;
  const titleOf = (row: Row) => asString(row[meta.display]) || meta.label.one;

  const put = (id: string, to: string) => {
    const row = find(id);
    if (!row || row[by] === to || !onMove) return;
    const reason = refusal(row, to);
    if (reason) return setSaid(fill(boardCopy.blocked, { state: labelOf(to), reason }));
    setSaid(fill(boardCopy.dropped, { title: titleOf(row), state: labelOf(to) }));
    onMove(row, to);
  };
  const { drag, press, justDropped } = useBoardDrag({ onDrop: put });
  const held = find(drag?.id ?? lift?.id ?? '');
  const over = drag?.over ?? lift?.to ?? null;

  const onKey = (event: KeyboardEvent, row: Row) => {
    const lifted = lift?.id === row.id;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === ' ' && onMove) {
      event.preventDefault();
      if (lifted) {
        put(row.id, lift.to);
        setLift(null);
      } else {
        const from = asString(row[by]);
        setLift({ id: row.id, to: from });
        setSaid(fill(boardCopy.lifted, { title: titleOf(row), state: labelOf(from) }));
      }
    } else if (lifted && step !== undefined) {
      event.preventDefault();
      const at = options.findIndex((o) => o.value === lift.to);
      const to = options[(at + step + options.length) % options.length]?.value ?? lift.to;
      setLift({ id: row.id, to });
      const reason = refusal(row, to);
      const message = reason ? boardCopy.blocked : boardCopy.over;
      setSaid(fill(message, { title: titleOf(row), state: labelOf(to), reason }));
    } else if (lifted && event.key === 'Escape') {
      event.stopPropagation();
      setLift(null);
      setSaid(fill(boardCopy.back, { title: titleOf(row) }));
    } else if (!lifted && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const item = event.currentTarget.closest('li');
      const to =
        event.key === 'ArrowDown' ? item?.nextElementSibling : item?.previousElementSibling;
      const card = to?.querySelector<HTMLElement>('[data-card]');
      if (card) {
        event.preventDefault();
        card.focus();
      }
    }
  };

  const visible = shown ?? options.find((o) => rows.some((r) => r[by] === o.value))?.value;
  const columns = phone ? options.filter((o) => o.value === visible) : options;
  return (
    <>
      {phone && field && (
        <div className="no-scrollbar flex shrink-0 gap-2 overflow-x-auto px-4 pt-3">
          {options.map((option) => (
            <button
              key={option.value}
              type="button"
              aria-pressed={option.value === visible}
              onClick={() => setShown(option.value)}
              className={cn(
                'hit flex h-9 shrink-0 items-center gap-2 rounded-md border px-3 ' +
                  'font-medium text-sm',
                option.value === visible
                  ? 'border-accent-edge bg-accent-soft'
                  : 'border-line-strong bg-surface',
              )}
            >
              <OptionGlyph field={field} option={option} />
              {option.label}
              <Total {...props} option={option} />
            </button>
          ))}
        </div>
      )}
      <div
        className={cn(
          'scroll-thin flex min-h-0 flex-1 items-stretch gap-3 overflow-x-auto px-5 py-4 ' +
            'm:px-4 m:py-3',
          drag && 'cursor-grabbing select-none',
        )}
      >
        {columns.map((option) => (
          <Column
            key={option.value}
            {...props}
            phone={phone}
            option={option}
            over={held !== undefined && over === option.value && held[by] !== option.value}
            reason={held && held[by] !== option.value ? refusal(held, option.value) : ''}
            slot={drag?.height ?? 96}
            liftedId={held?.id}
            onPress={press}
            onKey={onKey}
            clickAllowed={() => !justDropped()}
          />
        ))}
      </div>
      {drag && held && (
        <div
          aria-hidden
          className={
            'pointer-events-none fixed z-50 flex rotate-2 flex-col gap-2 rounded-md ' +
            'bg-surface px-3 pt-2.5 ' +
            'pb-[11px] shadow-[0_0_0_1.5px_var(--accent-edge),var(--sh-3)]'
          }
          style={{ left: drag.x - drag.dx, top: drag.y - drag.dy, width: drag.width }}
        >
          <CardBody meta={meta} row={held} />
        </div>
      )}
      <p className="sr-only" id="board-help">
        {boardCopy.help}
      </p>
      <p className="sr-only" role="status" aria-live="assertive">
        {said}
      </p>
    </>
  );
}

function Total({ counts, rows, by, option }: BoardProps & { option: EnumOption }) {
  const l = useLocale();
  const loaded = rows.filter((row) => row[by] === option.value).length;
  return <Count>{formatInt(counts?.[option.value] ?? loaded, l)}</Count>;
}

interface ColumnProps extends BoardProps {
  option: EnumOption;
  phone: boolean;
  over: boolean;
  /** Why the held card cannot come here. */
  reason: string;
  slot: number;
  liftedId: string | undefined;
  onPress: ReturnType<typeof useBoardDrag>['press'];
  onKey: (event: KeyboardEvent, row: Row) => void;
  clickAllowed: () => boolean;
}

function Column(props: ColumnProps) {
  const { meta, by, option, rows, over, reason, phone, limits, counts, onCreate, onMore } = props;
  const l = useLocale();
  const { navigate } = useRuntime();
  const field = fieldOf(meta, by);
  const own = rows.filter((row) => row[by] === option.value);
  const total = counts?.[option.value] ?? own.length;
  const limit = limits?.[option.value];
  const open = (row: Row) => {
    const href = props.hrefOf(row);
    if (href && props.clickAllowed()) navigate(href);
  };
  return (
    <section
      data-column={option.value}
      aria-label={option.label}
      className={cn(
        'flex min-w-0 flex-1 flex-col rounded-lg bg-sunken transition-opacity duration-[120ms]',
        phone ? 'bg-transparent' : 'min-w-[210px]',
        reason && 'opacity-55',
        over && !reason && 'bg-accent-soft inset-ring-[1.5px] inset-ring-accent-edge',
      )}
    >
      {!phone && (
        <header className="flex items-center gap-1.5 px-3 pt-[11px] pb-[9px] whitespace-nowrap">
          {field && <OptionGlyph field={field} option={option} />}
          <h2 className="truncate font-semibold text-sm">{option.label}</h2>
          <Count className="text-text-2">{formatInt(total, l)}</Count>
          {limit !== undefined && (
            <Badge tone={total >= limit ? 'amber' : 'gray'} className="h-[18px] px-1.5">
              {fill(boardCopy.limit, { limit })}
            </Badge>
          )}
          <span className="flex-1" />
          {onCreate && (
            <Button
              variant="ghost"
              size="sm"
              icon
              className="-my-1 -mr-2"
              aria-label={fill(boardCopy.add, { state: option.label })}
              onClick={() => onCreate(option.value)}
            >
              <Plus size={15} />
            </Button>
          )}
        </header>
      )}
      {reason && <p className="px-3 pb-2 text-text-2 text-xs">{reason}</p>}
      <ul
        className={cn(
          'scroll-thin flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto',
          phone ? 'px-px pt-px pb-20' : 'px-2 pt-px pb-2',
        )}
      >
        {over && !reason && (
          <li
            aria-hidden
            className={
              'shrink-0 rounded-md border-[1.5px] border-dashed border-accent-edge ' +
              'bg-accent-soft opacity-75'
            }
            style={{ height: props.slot }}
          />
        )}
        {own.map((row) => (
          <li key={row.id}>
            <a
              data-card
              href={props.hrefOf(row) ?? undefined}
              draggable={false}
              aria-describedby="board-help"
              onPointerDown={(event) => props.onMove && props.onPress(row.id, event)}
              onKeyDown={(event) => props.onKey(event, row)}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey) return;
                event.preventDefault();
                open(row);
              }}
              className={cn(
                'flex flex-col gap-2 rounded-md bg-surface px-3 pt-2.5 pb-[11px] shadow-card',
                'transition-shadow duration-[120ms] ' +
                  'hover:shadow-[0_0_0_1px_var(--line-strong),var(--sh-2)]',
                props.liftedId === row.id && 'opacity-50',
              )}
            >
              <CardBody meta={meta} row={row} />
            </a>
          </li>
        ))}
        {own.length === 0 && phone && (
          <li className="py-10 text-center text-sm text-text-3">{boardCopy.empty}</li>
        )}
        {total > own.length && onMore && (
          <li>
            <Button variant="ghost" size="sm" onClick={() => onMore(option.value)}>
              {fill(boardCopy.more, { count: formatInt(total - own.length, l) })}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}
