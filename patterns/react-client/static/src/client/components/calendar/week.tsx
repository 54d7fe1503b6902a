import { useEffect, useRef, useState, type CSSProperties } from 'react';
import { cn } from '../../lib/cn';
import {
  addDays,
  minutesToTime,
  startOfWeek,
  timeToMinutes,
  zoned,
  type Day,
} from '../../lib/dates';
import {
  fill,
  formatDayLong,
  formatHour,
  formatTime,
  formatWeekday,
  todayIn,
} from '../../lib/format';
import { useLocale } from '../../lib/runtime';
import { AppLink } from '../ui/link';
import type { ViewProps } from './calendar';
import type { CalendarItem } from './items';

export const weekCopy = { add: 'Add on {day} at {time}', allDay: 'All day' };

/** Minutes; shorter entries show their title alone. */
const ROOM_FOR_TIME = 45;
const HOUR_PX = 52;
const STEP = 30;
const FIRST_HOUR = 7;

interface Placed {
  item: CalendarItem;
  lane: number;
  lanes: number;
}

/** Side by side where entries overlap. */
function place(items: readonly CalendarItem[]): Placed[] {
  const placed: Placed[] = [];
  let group: Placed[] = [];
  let groupEnd = -1;
  const close = () => {
    const lanes = Math.max(1, ...group.map((p) => p.lane + 1));
    for (const p of group) placed.push({ ...p, lanes });
    group = [];
  };
  for (const item of items) {
    const start = timeToMinutes(item.time);
    if (start >= groupEnd) {
      close();
      groupEnd = -1;
    }
    const busy = group
      .filter((p) => timeToMinutes(p.item.time) + p.item.length > start)
      .map((p) => p.lane);
    let lane = 0;
    while (busy.includes(lane)) lane += 1;
    group.push({ item, lane, lanes: 1 });
    groupEnd = Math.max(groupEnd, start + item.length);
  }
  close();
  return placed;
}

/** Seven days of hours; entries without a time wait in the row above. */
export function WeekView({
  day,
  items,
  hrefOf,
  move,
  create,
  timed,
}: ViewProps & { timed: boolean }) {
  const l = useLocale();
  const today = todayIn(l);
  const box = useRef<HTMLDivElement>(null);
  const held = useRef<CalendarItem | null>(null);
  const [over, setOver] = useState('');
  const first = startOfWeek(day, l.weekStart);
  const days = Array.from({ length: 7 }, (_, i) => addDays(first, i));
  const [now] = useState(() => timeToMinutes(zoned(new Date(), l.timeZone).time));

  useEffect(() => {
    if (timed) box.current?.scrollTo({ top: FIRST_HOUR * HOUR_PX });
  }, [timed]);

  const entry = (item: CalendarItem, className: string, style?: CSSProperties) => (
    <AppLink
      key={item.row.id}
      href={hrefOf(item.row) ?? undefined}
      draggable={move !== undefined}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', item.title);
        held.current = item;
      }}
      className={cn(
        'overflow-hidden rounded-md border-l-[3px] px-1.5 py-0.5 text-xs leading-snug',
        item.closed && 'text-text-2 line-through',
        className,
      )}
      style={{
        borderColor: item.color,
        background: `color-mix(in oklab, ${item.color} ${item.closed ? 4 : 14}%, var(--surface))`,
        ...style,
      }}
    >
      <span className={cn('block truncate font-strong', item.late && 'text-danger-text')}>
        {item.title}
      </span>
      {item.time && item.length >= ROOM_FOR_TIME && (
        <span className="num block truncate text-text-2">
          {formatTime(item.time, l)}–
          {formatTime(minutesToTime(timeToMinutes(item.time) + item.length), l)}
        </span>
      )}
    </AppLink>
  );
  const drop = (at: Day, time: string) => {
    if (held.current) move?.(held.current, at, time);
    held.current = null;
    setOver('');
  };
  const slots = timed ? Array.from({ length: (24 * 60) / STEP }, (_, i) => i * STEP) : [];
  return (
    <div ref={box} className="scroll-thin min-h-0 flex-1 overflow-auto">
      <div
        className={
          'sticky top-0 z-[3] grid min-w-[720px] grid-cols-[60px_repeat(7,minmax(0,1fr))] ' +
          'bg-canvas'
        }
      >
        <span className="border-r border-b border-line" />
        {days.map((d) => (
          <div
            key={d}
            onDragOver={(event) => event.preventDefault()}
            onDrop={() => drop(d, '')}
            className={cn(
              'flex flex-col gap-1 border-r border-b border-line p-1.5',
              !timed && 'min-h-[420px]',
            )}
          >
            <span className="flex items-center gap-1.5 px-1 text-text-2 text-xs">
              {formatWeekday(d, l, 'short')}
              <b
                className={cn(
                  'num font-semibold text-text text-sm',
                  d === today && 'rounded-full bg-accent px-2 text-on-accent',
                )}
              >
                {Number(d.slice(8))}
              </b>
              {create && !timed && (
                <button
                  type="button"
                  aria-label={fill(weekCopy.add, {
                    day: formatDayLong(d, l),
                    time: weekCopy.allDay,
                  })}
                  onClick={() => create(d, '')}
                  className="hit ml-auto px-1 text-text-3 hover:text-text"
                >
                  +
                </button>
              )}
            </span>
            {items.filter((i) => i.day === d && !i.time).map((i) => entry(i, 'block'))}
          </div>
        ))}
      </div>
      {timed && (
        <div
          className="relative grid min-w-[720px] grid-cols-[60px_repeat(7,minmax(0,1fr))]"
          style={{ height: 24 * HOUR_PX }}
        >
          <div className="border-r border-line">
            {Array.from({ length: 23 }, (_, i) => i + 1).map((hour) => (
              <span
                key={hour}
                className={
                  'num absolute left-0 w-[52px] -translate-y-1/2 text-right text-text-2 ' +
                  'text-xs'
                }
                style={{ top: hour * HOUR_PX }}
              >
                {formatHour(hour, l)}
              </span>
            ))}
          </div>
          {days.map((d) => (
            <div key={d} className="relative border-r border-line bg-surface">
              {slots.map((minutes) => {
                const time = minutesToTime(minutes);
                const key = `${d} ${time}`;
                return (
                  <button
                    key={minutes}
                    type="button"
                    tabIndex={-1}
                    aria-label={fill(weekCopy.add, {
                      day: formatDayLong(d, l),
                      time: formatTime(time, l),
                    })}
                    disabled={!create && !move}
                    onClick={() => create?.(d, time)}
                    onDragOver={(event) => {
                      event.preventDefault();
                      setOver(key);
                    }}
                    onDrop={() => drop(d, time)}
                    className={cn(
                      'absolute inset-x-0 hover:bg-hover',
                      minutes % 60 === 0 && 'border-t border-line',
                      over === key && 'bg-accent-soft',
                    )}
                    style={{ top: (minutes / 60) * HOUR_PX, height: (STEP / 60) * HOUR_PX }}
                  />
                );
              })}
              {d === today && (
                <i
                  aria-hidden
                  className={
                    'absolute inset-x-0 h-0.5 bg-danger-dot before:absolute ' +
                    'before:-top-[3px] before:-left-1 ' +
                    'before:size-2 before:rounded-full before:bg-danger-dot'
                  }
                  style={{ top: (now / 60) * HOUR_PX }}
                />
              )}
              {place(items.filter((i) => i.day === d && i.time)).map(({ item, lane, lanes }) =>
                entry(item, 'absolute', {
                  top: (timeToMinutes(item.time) / 60) * HOUR_PX + 1,
                  height: (item.length / 60) * HOUR_PX - 2,
                  left: `calc(${(lane / lanes) * 100}% + 3px)`,
                  width: `calc(${100 / lanes}% - 6px)`,
                }),
              )}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
