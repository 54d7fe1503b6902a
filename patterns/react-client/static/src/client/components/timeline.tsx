import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { EntityMeta } from '@/shared/meta';
import { fieldOf, optionOf } from '@/shared/meta';
import { cn } from '../lib/cn';
import { addDays, addMonths, diffDays, startOfMonth, startOfWeek, type Day } from '../lib/dates';
import { formatDayShort, formatMonth, todayIn } from '../lib/format';
import { useLocale } from '../lib/runtime';
import { toneVar } from '../lib/tones';
import { asNumber, asString } from '../lib/values';
import type { Row } from './data-table/types';
import { Button } from './ui/button';
import { AppLink } from './ui/link';
import { Segments } from './ui/segments';

export const timelineCopy = {
  today: 'Today',
  earlier: 'Earlier',
  later: 'Later',
  scale: 'Scale',
  weeks: 'Weeks',
  months: 'Months',
  quarters: 'Quarters',
};

interface TimelineProps {
  meta: EntityMeta;
  from: string;
  to: string;
  rows: readonly Row[];
  hrefOf: (row: Row) => string | null;
}

/** Days in view per scale. */
const SCALES = { weeks: 35, months: 91, quarters: 182 } as const;
type Scale = keyof typeof SCALES;

function isScale(value: string): value is Scale {
  return value in SCALES;
}

/** Records as bars between two dates; one with a single date is a diamond. */
export function Timeline({ meta, from, to, rows, hrefOf }: TimelineProps) {
  const l = useLocale();
  const today = todayIn(l);
  const [scale, setScale] = useState<Scale>('months');
  const [start, setStart] = useState<Day>(() => startOfWeek(addDays(today, -21), l.weekStart));
  const span = SCALES[scale];
  const part = (day: Day) => (diffDays(day, start) / span) * 100;
  const weeks = useMemo(() => {
    const step = scale === 'quarters' ? 14 : 7;
    return Array.from({ length: Math.ceil(span / step) }, (_, i) => addDays(start, i * step));
  }, [start, span, scale]);
  const months = useMemo(() => {
    const list: Day[] = [start];
    let at = addMonths(startOfMonth(start), 1);
    while (diffDays(at, start) < span) {
      list.push(at);
      at = addMonths(at, 1);
    }
    return list;
  }, [start, span]);
  /** A month that starts just before the next one has no room for its name. */
  const apart = (day: Day, i: number) => {
    const next = months[i + 1];
    return next === undefined || part(next) - part(day) > 11;
  };
  const dated = rows.filter((row) => asString(row[from]) || asString(row[to]));
  const now = part(today);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div
        className={
          'no-print flex shrink-0 items-center justify-end gap-2 border-b border-line px-5 ' +
          'py-2.5 m:px-4'
        }
      >
        <Segments
          small
          label={timelineCopy.scale}
          value={scale}
          onChange={(next) => isScale(next) && setScale(next)}
          items={[
            { value: 'weeks', label: timelineCopy.weeks },
            { value: 'months', label: timelineCopy.months },
            { value: 'quarters', label: timelineCopy.quarters },
          ]}
        />
        <Button size="sm" onClick={() => setStart(startOfWeek(addDays(today, -21), l.weekStart))}>
          {timelineCopy.today}
        </Button>
        <Button
          size="sm"
          icon
          aria-label={timelineCopy.earlier}
          onClick={() => setStart(addDays(start, -28))}
        >
          <ChevronLeft size={15} />
        </Button>
        <Button
          size="sm"
          icon
          aria-label={timelineCopy.later}
          onClick={() => setStart(addDays(start, 28))}
        >
          <ChevronRight size={15} />
        </Button>
      </div>
      <div className="scroll-thin min-h-0 flex-1 overflow-auto">
        <div
          className={
            'grid min-w-[820px] grid-cols-[260px_minmax(0,1fr)] m:min-w-[640px] ' +
            'm:grid-cols-[130px_minmax(0,1fr)]'
          }
        >
          <div
            className={
              'sticky top-0 left-0 z-[3] flex h-[52px] items-center border-r border-b ' +
              'border-line bg-canvas px-5 text-text-2 text-xs m:px-4'
            }
          >
            {meta.label.many}
          </div>
          <div
            className={'sticky top-0 z-[2] h-[52px] overflow-hidden border-b border-line bg-canvas'}
          >
            {months.filter(apart).map((day) => (
              <b
                key={day}
                className="absolute top-1.5 pl-1.5 font-semibold text-xs whitespace-nowrap"
                style={{ left: `${part(day)}%` }}
              >
                {formatMonth(day, l)}
              </b>
            ))}
            {weeks.map((day) => (
              <span
                key={day}
                className="num absolute bottom-1.5 pl-1.5 text-text-2 text-xs"
                style={{ left: `${part(day)}%` }}
              >
                {Number(day.slice(8))}
              </span>
            ))}
            {now >= 0 && now <= 100 && (
              <span
                className={
                  'absolute bottom-0.5 z-[1] -translate-x-1/2 rounded-full bg-accent px-2 ' +
                  'font-semibold text-on-accent text-xs'
                }
                style={{ left: `${now}%` }}
              >
                {formatDayShort(today, l)}
              </span>
            )}
          </div>
          {dated.map((row) => (
            <Line
              key={row.id}
              meta={meta}
              row={row}
              from={asString(row[from]).slice(0, 10)}
              to={asString(row[to]).slice(0, 10)}
              href={hrefOf(row)}
              part={part}
              weeks={weeks}
              now={now}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface LineProps {
  meta: EntityMeta;
  row: Row;
  from: Day;
  to: Day;
  href: string | null;
  part: (day: Day) => number;
  weeks: readonly Day[];
  now: number;
}

function Line({ meta, row, from, to, href, part, weeks, now }: LineProps) {
  const title = asString(row[meta.display]) || meta.label.one;
  const state = meta.states && fieldOf(meta, meta.states.field);
  const option = state && optionOf(state, row[state.name]);
  const percent = meta.fields.find((f) => f.type === 'percent');
  const done = asNumber(percent && row[percent.name]);
  const own = meta.mark ? asString(row[meta.mark]) : '';
  const color = own.startsWith('#') ? own : toneVar(option?.tone ?? 'blue', 'dot');
  const first = from || to;
  const last = to || from;
  const left = part(first);
  const width = part(addDays(last, 1)) - left;
  const tint = (n: number) => `color-mix(in oklab, ${color} ${n}%, var(--surface))`;
  const away = left > 100 || left + width < 0;
  return (
    <>
      <AppLink
        href={href ?? undefined}
        className={
          'sticky left-0 z-[1] flex h-row min-w-0 items-center gap-2 border-r border-b ' +
          'border-line bg-canvas px-5 text-sm hover:bg-hover m:px-4'
        }
      >
        <i className="size-[9px] shrink-0 rounded-[3px]" style={{ background: color }} />
        <span className="truncate">{title}</span>
      </AppLink>
      <div className="relative h-row overflow-hidden border-b border-line">
        {weeks.map((day) => (
          <i
            key={day}
            className="absolute inset-y-0 w-px bg-line"
            style={{ left: `${part(day)}%` }}
          />
        ))}
        {now >= 0 && now <= 100 && (
          <i className="absolute inset-y-0 w-0.5 bg-accent-edge" style={{ left: `${now}%` }} />
        )}
        {!away && from && to ? (
          <AppLink
            href={href ?? undefined}
            title={title}
            className={cn(
              'absolute top-1/2 flex h-[26px] -translate-y-1/2 items-center rounded-[5px] ' +
                'border px-2',
              'text-xs font-strong whitespace-nowrap',
            )}
            style={{
              left: `${left}%`,
              width: `${width}%`,
              paddingInlineStart: left < 0 ? `calc(${-left}% + 8px)` : undefined,
              borderColor: tint(38),
              background:
                done === null
                  ? tint(14)
                  : `linear-gradient(90deg, ${tint(32)} ${done}%, ${tint(12)} ${done}%)`,
            }}
          >
            {title} {done === null ? '' : `${Math.round(done)}%`}
          </AppLink>
        ) : (
          !away && (
            <i
              className="absolute top-1/2 size-[13px] -translate-1/2 rotate-45 rounded-[3px]"
              style={{ left: `${left}%`, background: color }}
            />
          )
        )}
      </div>
    </>
  );
}
