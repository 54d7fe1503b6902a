import { cn } from '../../lib/cn';
import { addDays, startOfWeek, type Day } from '../../lib/dates';
import {
  formatDayLong,
  formatDayNear,
  formatDuration,
  formatTime,
  formatWeekday,
  todayIn,
} from '../../lib/format';
import { useLocale } from '../../lib/runtime';
import { AppLink } from '../ui/link';
import type { ViewProps } from './calendar';

export const agendaCopy = { none: 'Nothing this week', allDay: 'All day' };

interface AgendaProps extends ViewProps {
  onDay: (day: Day) => void;
}

/** A week as a list, with a strip of days above: the calendar of phones. */
export function Agenda({ day, items, hrefOf, onDay }: AgendaProps) {
  const l = useLocale();
  const today = todayIn(l);
  const first = startOfWeek(day, l.weekStart);
  const days = Array.from({ length: 7 }, (_, i) => addDays(first, i));
  const shown = days.filter((d) => items.some((item) => item.day === d));
  return (
    <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">
      <div className="grid grid-cols-7 border-b border-line px-2 py-2">
        {days.map((d) => {
          const busy = items.filter((item) => item.day === d).slice(0, 3);
          return (
            <button
              key={d}
              type="button"
              aria-pressed={d === day}
              onClick={() => {
                onDay(d);
                document.getElementById(`agenda-${d}`)?.scrollIntoView({ block: 'start' });
              }}
              className="flex min-h-11 flex-col items-center gap-1"
            >
              <span className="sr-only">{formatDayLong(d, l)}</span>
              <span aria-hidden className="text-text-3 text-xs">
                {formatWeekday(d, l, 'narrow')}
              </span>
              <span
                aria-hidden
                className={cn(
                  'num grid size-9 place-items-center rounded-md font-semibold',
                  d === day && 'bg-accent text-on-accent',
                  d === today && d !== day && 'text-accent-text',
                )}
              >
                {Number(d.slice(8))}
              </span>
              <span className="flex h-1 gap-0.5">
                {busy.map((item) => (
                  <i
                    key={item.row.id}
                    className="size-1 rounded-full"
                    style={{ background: item.color }}
                  />
                ))}
              </span>
            </button>
          );
        })}
      </div>
      {shown.length === 0 && (
        <p className="py-14 text-center text-sm text-text-3">{agendaCopy.none}</p>
      )}
      {shown.map((d) => (
        <section key={d} id={`agenda-${d}`} aria-label={formatDayLong(d, l)}>
          <h3 className="sticky top-0 bg-sunken px-4 py-2 font-semibold text-sm">
            {formatDayNear(d, l)}
          </h3>
          <ul>
            {items
              .filter((item) => item.day === d)
              .map((item) => (
                <li key={item.row.id} className="border-b border-line">
                  <AppLink
                    href={hrefOf(item.row) ?? undefined}
                    className="flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-hover"
                  >
                    <span className="num w-14 shrink-0 text-sm">
                      {item.time ? formatTime(item.time, l) : agendaCopy.allDay}
                      {item.time && (
                        <span className="block text-text-3 text-xs">
                          {formatDuration(item.length)}
                        </span>
                      )}
                    </span>
                    <i
                      className="h-9 w-1 shrink-0 rounded-full"
                      style={{ background: item.color }}
                    />
                    <span
                      className={cn(
                        'min-w-0 truncate font-strong',
                        item.late && 'text-danger-text',
                        item.closed && 'text-text-2 line-through',
                      )}
                    >
                      {item.title}
                    </span>
                  </AppLink>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
