import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { EntityMeta } from '@/shared/meta';
import { fieldOf } from '@/shared/meta';
import { addDays, addMonths, fromZoned, startOfWeek, type Day } from '../../lib/dates';
import { formatDayShort, formatMonth, todayIn } from '../../lib/format';
import { useEvent, usePhone } from '../../lib/hooks';
import { useLocale } from '../../lib/runtime';
import type { Row } from '../data-table/types';
import { Button } from '../ui/button';
import { Segments } from '../ui/segments';
import { Agenda } from './agenda';
import { itemsOf, type CalendarItem } from './items';
import { MonthView } from './month';
import { WeekView } from './week';

export const calendarCopy = {
  today: 'Today',
  previous: 'Earlier',
  next: 'Later',
  span: 'Span',
  week: 'Week',
  month: 'Month',
  agenda: 'Agenda',
};

export type Span = 'week' | 'month' | 'agenda';

interface CalendarProps {
  meta: EntityMeta;
  /** The date or datetime field. */
  by: string;
  /** The field with the end of a record, when it has one. */
  to?: string | undefined;
  rows: readonly Row[];
  /** Any visible day. */
  day?: Day | undefined;
  span?: Span | undefined;
  /** Told about navigation, so that pages can load the range and keep the address. */
  onView?: ((day: Day, span: Span) => void) | undefined;
  hrefOf: (row: Row) => string | null;
  /** Saves a new date or instant; absent turns dragging off. */
  onMove?: ((row: Row, value: string) => void) | undefined;
  onCreate?: ((value: string) => void) | undefined;
  /** After the month name: filters. */
  children?: ReactNode;
}

export interface ViewProps {
  day: Day;
  items: readonly CalendarItem[];
  hrefOf: (row: Row) => string | null;
  /** `time` is empty when only the day changes. */
  move: ((item: CalendarItem, day: Day, time: string) => void) | undefined;
  create: ((day: Day, time: string) => void) | undefined;
}

export function Calendar(props: CalendarProps) {
  const { meta, by, to, rows, hrefOf, onView, onMove, onCreate, children } = props;
  const l = useLocale();
  const phone = usePhone();
  const [own, setOwn] = useState({ day: props.day ?? todayIn(l), span: props.span ?? 'month' });
  const day = props.day ?? own.day;
  const span = phone ? 'agenda' : (props.span ?? own.span);
  const items = useMemo(() => itemsOf(meta, by, rows, l, to), [meta, by, rows, l, to]);
  const timed = fieldOf(meta, by)?.type === 'datetime';

  const go = (nextDay: Day, nextSpan: Span = span) => {
    setOwn({ day: nextDay, span: nextSpan });
    onView?.(nextDay, nextSpan);
  };
  const turn = (step: number) =>
    go(span === 'month' ? addMonths(day, step) : addDays(day, 7 * step));
  const valueAt = (at: Day, time: string) =>
    timed ? fromZoned(at, time || '09:00', l.timeZone).toISOString() : at;
  const move = useEvent((item: CalendarItem, at: Day, time: string) => {
    if (item.day === at && (time === '' || time === item.time)) return;
    onMove?.(item.row, valueAt(at, time || item.time));
  });
  const create = useEvent((at: Day, time: string) => onCreate?.(valueAt(at, time)));
  const view: ViewProps = {
    day,
    items,
    hrefOf,
    move: onMove ? move : undefined,
    create: onCreate ? create : undefined,
  };
  const first = startOfWeek(day, l.weekStart);
  const title =
    span === 'month'
      ? formatMonth(day, l)
      : `${formatDayShort(first, l)} – ${formatDayShort(addDays(first, 6), l)}`;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div
        className={
          'no-print flex shrink-0 items-center gap-2 border-b border-line px-5 py-2.5 m:px-4'
        }
      >
        <Button size="sm" onClick={() => go(todayIn(l))}>
          {calendarCopy.today}
        </Button>
        <Button
          variant="ghost"
          size="sm"
          icon
          aria-label={calendarCopy.previous}
          onClick={() => turn(-1)}
        >
          <ChevronLeft size={15} />
        </Button>
        <Button
          variant="ghost"
          size="sm"
          icon
          aria-label={calendarCopy.next}
          onClick={() => turn(1)}
        >
          <ChevronRight size={15} />
        </Button>
        <h2 className="ml-1 truncate text-[17px]" aria-live="polite">
          {title}
        </h2>
        <span className="flex-1" />
        {children}
        {!phone && (
          <Segments
            label={calendarCopy.span}
            value={span}
            onChange={(next) => {
              if (next === 'week' || next === 'month' || next === 'agenda') go(day, next);
            }}
            items={[
              { value: 'week', label: calendarCopy.week },
              { value: 'month', label: calendarCopy.month },
              { value: 'agenda', label: calendarCopy.agenda },
            ]}
          />
        )}
      </div>
      {span === 'month' && <MonthView {...view} />}
      {span === 'week' && <WeekView {...view} timed={timed} />}
      {span === 'agenda' && <Agenda {...view} onDay={(next) => go(next)} />}
    </div>
  );
}
