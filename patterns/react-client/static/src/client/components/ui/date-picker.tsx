import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { cn } from '../../lib/cn';
import { addDays, addMonths, monthGrid, startOfMonth, type Day } from '../../lib/dates';
import {
  formatDayFull,
  formatDayLong,
  formatMonth,
  formatWeekday,
  todayIn,
} from '../../lib/format';
import { parseDate } from '../../lib/parse-date';
import { useLocale } from '../../lib/runtime';
import { Button } from './button';
import { Input } from './input';
import { Popover, PopoverAnchor, PopoverContent, PopoverTrigger } from './popover';

export const dateCopy = {
  open: 'Open calendar',
  calendar: 'Calendar',
  previous: 'Previous month',
  next: 'Next month',
  hint: 'fri, +2w, 4 dec',
  unreadable: 'Type a day such as fri, +2w or 4 dec',
  today: 'Today',
  tomorrow: 'Tomorrow',
  week: 'In a week',
  clear: 'No date',
};

interface MonthProps {
  value: Day | null;
  onPick: (day: Day) => void;
  /** Days that carry something, dotted. */
  marked?: ReadonlySet<Day> | undefined;
  autoFocus?: boolean | undefined;
}

/** A month of days as a grid with one tab stop. */
export function MonthGrid({ value, onPick, marked, autoFocus }: MonthProps) {
  const l = useLocale();
  const today = todayIn(l);
  const [cursor, setCursor] = useState<Day>(value ?? today);
  const grid = useRef<HTMLDivElement>(null);
  const month = startOfMonth(cursor);
  const days = monthGrid(cursor, l.weekStart);

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, () => Day> = {
      ArrowLeft: () => addDays(cursor, -1),
      ArrowRight: () => addDays(cursor, 1),
      ArrowUp: () => addDays(cursor, -7),
      ArrowDown: () => addDays(cursor, 7),
      PageUp: () => addMonths(cursor, -1),
      PageDown: () => addMonths(cursor, 1),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    setCursor(move());
    window.requestAnimationFrame(() => {
      grid.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
    });
  };
  const turn = (by: number) => setCursor(addMonths(cursor, by));
  return (
    <div>
      <div className="mb-2 flex items-center gap-1 pl-1.5">
        <span className="flex-1 font-semibold text-sm" aria-live="polite">
          {formatMonth(month, l)}
        </span>
        <Button
          variant="ghost"
          size="sm"
          icon
          aria-label={dateCopy.previous}
          onClick={() => turn(-1)}
        >
          <ChevronLeft size={15} />
        </Button>
        <Button variant="ghost" size="sm" icon aria-label={dateCopy.next} onClick={() => turn(1)}>
          <ChevronRight size={15} />
        </Button>
      </div>
      <div ref={grid} className="grid grid-cols-7" role="grid" onKeyDown={onKeyDown}>
        <div role="row" className="contents">
          {days.slice(0, 7).map((day) => (
            <span
              key={day}
              role="columnheader"
              aria-label={formatWeekday(day, l, 'long')}
              className="grid h-7 place-items-center text-text-3 text-xs"
            >
              {formatWeekday(day, l, 'narrow')}
            </span>
          ))}
        </div>
        {[0, 1, 2, 3, 4, 5].map((week) => (
          <div role="row" className="contents" key={week}>
            {days.slice(week * 7, week * 7 + 7).map((day) => (
              <span role="gridcell" aria-selected={day === value} key={day}>
                <button
                  autoFocus={autoFocus === true && day === (value ?? today)}
                  type="button"
                  tabIndex={day === cursor ? 0 : -1}
                  aria-label={formatDayLong(day, l)}
                  aria-current={day === today ? 'date' : undefined}
                  onClick={() => onPick(day)}
                  className={cn(
                    'num relative grid size-8 place-items-center rounded-md text-sm touch:size-11',
                    'hover:bg-hover',
                    !day.startsWith(month.slice(0, 7)) && 'text-text-3',
                    day === today && 'font-semibold text-accent-text',
                    day === value && 'bg-accent font-semibold text-on-accent hover:bg-accent-hover',
                  )}
                >
                  {Number(day.slice(8))}
                  {marked?.has(day) && (
                    <i className="absolute bottom-1 h-0.5 w-2 rounded-full bg-current opacity-60" />
                  )}
                </button>
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

interface DatePickerProps {
  id?: string | undefined;
  label: string;
  value: Day | null;
  onChange: (day: Day | null) => void;
  onBlur?: (() => void) | undefined;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
  disabled?: boolean | undefined;
  autoFocus?: boolean | undefined;
  small?: boolean | undefined;
}

/** A date that can be typed in words or picked. */
export function DatePicker(props: DatePickerProps) {
  const { id, label, value, onChange, onBlur, disabled, autoFocus, small } = props;
  const l = useLocale();
  const today = todayIn(l);
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const parsed = typed === null ? value : parseDate(typed, today, l.locale);
  const unreadable = typed !== null && typed.trim() !== '' && parsed === null;

  const settle = () => {
    if (typed !== null && !unreadable) {
      onChange(parsed);
      setTyped(null);
    }
    onBlur?.();
  };
  const pick = (day: Day | null) => {
    setTyped(null);
    onChange(day);
    setOpen(false);
    onBlur?.();
  };
  const quick = [
    { label: dateCopy.today, day: today },
    { label: dateCopy.tomorrow, day: addDays(today, 1) },
    { label: dateCopy.week, day: addDays(today, 7) },
  ];
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverAnchor asChild>
        <span className="block min-w-0 flex-1">
          <Input
            id={id}
            small={small}
            aria-label={id ? undefined : label}
            aria-invalid={props.invalid || unreadable || undefined}
            aria-describedby={props.describedBy}
            disabled={disabled}
            autoFocus={autoFocus}
            placeholder={dateCopy.hint}
            value={typed ?? (value ? formatDayFull(value, l) : '')}
            title={unreadable ? dateCopy.unreadable : undefined}
            onChange={(event) => setTyped(event.target.value)}
            onFocus={(event) => event.target.select()}
            onBlur={settle}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') setOpen(true);
              if (event.key === 'Enter' && typed !== null && !unreadable) settle();
            }}
            lead={
              <PopoverTrigger
                type="button"
                disabled={disabled}
                aria-label={dateCopy.open}
                className="hit rounded-sm text-text-3 hover:text-text"
              >
                <CalendarDays size={15} />
              </PopoverTrigger>
            }
            suffix={typed && parsed ? formatDayFull(parsed, l) : undefined}
          />
        </span>
      </PopoverAnchor>
      <PopoverContent
        label={dateCopy.calendar}
        className="p-2.5"
        onOpenAutoFocus={(event) => event.preventDefault()}
      >
        <MonthGrid value={parsed} onPick={pick} autoFocus />
        <div className="mt-2 flex gap-1 border-t border-line pt-2">
          {quick.map((q) => (
            <Button key={q.label} variant="ghost" size="sm" onClick={() => pick(q.day)}>
              {q.label}
            </Button>
          ))}
          {value && (
            <Button variant="ghost" size="sm" className="ml-auto" onClick={() => pick(null)}>
              {dateCopy.clear}
            </Button>
          )}
        </div>
      </PopoverContent>
    </Popover>
  );
}
