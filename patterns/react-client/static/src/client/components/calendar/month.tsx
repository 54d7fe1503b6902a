import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { cn } from '../../lib/cn';
import { monthGrid, weekday, type Day } from '../../lib/dates';
import {
  fill,
  formatDayLong,
  formatDayShort,
  formatTime,
  formatWeekday,
  todayIn,
} from '../../lib/format';
import { useLocale } from '../../lib/runtime';
import { AppLink } from '../ui/link';
import { Popover, PopoverContent, PopoverTrigger } from '../ui/popover';
import type { ViewProps } from './calendar';
import type { CalendarItem } from './items';

export const monthCopy = { more: '{count} more', add: 'Add on {day}' };

/** Entries of a day that fit beside "3 more". */
const FIT = 2;

/** Whole weeks around a month. Cells take drops and clicks. */
export function MonthView({ day, items, hrefOf, move, create }: ViewProps) {
  const l = useLocale();
  const today = todayIn(l);
  const [over, setOver] = useState<Day | null>(null);
  const [held, setHeld] = useState<CalendarItem | null>(null);
  const days = monthGrid(day, l.weekStart);
  const month = day.slice(0, 7);
  return (
    <div className="scroll-thin flex min-h-0 flex-1 flex-col overflow-y-auto">
      <div className="sticky top-0 z-[2] grid shrink-0 grid-cols-7 border-b border-line bg-canvas">
        {days.slice(0, 7).map((d) => (
          <span key={d} className="px-3 py-[7px] font-medium text-text-2 text-xs">
            {formatWeekday(d, l, 'short')}
          </span>
        ))}
      </div>
      <div className="grid flex-1 grid-cols-7 grid-rows-[repeat(6,minmax(110px,1fr))]">
        {days.map((d) => {
          const own = items.filter((item) => item.day === d);
          const inside = d.startsWith(month);
          const off = !inside || weekday(d) % 6 === 0;
          const first = d.endsWith('-01');
          const visible = own.length > FIT + 1 ? own.slice(0, FIT) : own;
          return (
            <div
              key={d}
              data-day={d}
              onDragOver={(event) => {
                if (!held) return;
                event.preventDefault();
                setOver(d);
              }}
              onDrop={() => {
                if (held) move?.(held, d, '');
                setHeld(null);
                setOver(null);
              }}
              className={cn(
                'group relative min-w-0 overflow-hidden border-r border-b border-line ' +
                  'px-1.5 pt-1.5',
                off ? 'bg-sunken' : 'bg-surface',
                over === d && 'bg-accent-soft inset-ring-[1.5px] inset-ring-accent-edge',
              )}
            >
              {create && (
                <button
                  type="button"
                  aria-label={fill(monthCopy.add, { day: formatDayLong(d, l) })}
                  onClick={() => create(d, '')}
                  className="absolute inset-0 -outline-offset-2!"
                />
              )}
              <div
                className={'pointer-events-none relative mb-[3px] flex h-[22px] items-center px-1'}
              >
                <time
                  dateTime={d}
                  aria-current={d === today ? 'date' : undefined}
                  className={cn(
                    'num text-xs',
                    inside || first ? 'font-strong' : 'text-text-3',
                    d === today &&
                      'rounded-full bg-accent px-[7px] leading-[21px] font-semibold text-on-accent',
                  )}
                >
                  {first ? formatDayShort(d, l) : Number(d.slice(8))}
                </time>
              </div>
              {visible.map((item) => (
                <Entry
                  key={item.row.id}
                  item={item}
                  href={hrefOf(item.row)}
                  draggable={move !== undefined}
                  onLift={setHeld}
                />
              ))}
              {own.length > visible.length && (
                <Popover>
                  <PopoverTrigger
                    className={
                      'relative h-6 rounded-sm px-1.5 font-medium text-text-2 ' +
                      'text-xs hover:bg-hover'
                    }
                  >
                    {fill(monthCopy.more, { count: own.length - visible.length })}
                  </PopoverTrigger>
                  <PopoverContent label={formatDayLong(d, l)} className="w-[240px] p-2">
                    <p className="px-1.5 pb-1 font-semibold text-sm">{formatDayLong(d, l)}</p>
                    {own.map((item) => (
                      <Entry key={item.row.id} item={item} href={hrefOf(item.row)} />
                    ))}
                  </PopoverContent>
                </Popover>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface EntryProps {
  item: CalendarItem;
  href: string | null;
  draggable?: boolean | undefined;
  onLift?: ((item: CalendarItem | null) => void) | undefined;
}

function Entry({ item, href, draggable, onLift }: EntryProps) {
  const l = useLocale();
  return (
    <AppLink
      href={href ?? undefined}
      title={item.title}
      draggable={draggable}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', item.title);
        onLift?.(item);
      }}
      onDragEnd={() => onLift?.(null)}
      className={cn(
        'relative mb-0.5 flex h-6 min-w-0 items-center gap-1.5 rounded-[5px] px-1.5 text-xs',
        'font-medium hover:bg-hover',
        item.time && !item.closed && 'font-strong',
        item.late && 'text-danger-text',
        item.closed && 'text-text-2 line-through',
      )}
      style={
        item.time && !item.closed
          ? { background: `color-mix(in oklab, ${item.color} 14%, var(--surface))` }
          : {}
      }
    >
      {item.closed ? (
        <CircleCheck size={13} className="text-success-text" aria-hidden />
      ) : (
        !item.time && (
          <i className="size-2 shrink-0 rounded-[2.5px]" style={{ background: item.color }} />
        )
      )}
      {item.time && <span className="num">{formatTime(item.time, l)}</span>}
      <span className="truncate">{item.title}</span>
    </AppLink>
  );
}
