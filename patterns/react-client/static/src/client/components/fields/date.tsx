import { CalendarClock, CalendarDays, Clock, ClockAlert, Hourglass } from 'lucide-react';
import { useState } from 'react';
import { isFinished } from '@/shared/meta';
import { cn } from '../../lib/cn';
import { addDays, diffDays, fromZoned, isDay, minutesToTime, zoned } from '../../lib/dates';
import {
  EMPTY,
  fill,
  formatDayFull,
  formatDayNear,
  formatDayShort,
  formatDistance,
  formatDuration,
  formatInstant,
  formatTime,
  formatWeekday,
  todayIn,
  zoneCity,
  type Locale,
} from '../../lib/format';
import { parseTime } from '../../lib/parse-date';
import { parseDuration } from '../../lib/parse-number';
import { useLocale } from '../../lib/runtime';
import { asNumber, asString } from '../../lib/values';
import { Button } from '../ui/button';
import { DatePicker } from '../ui/date-picker';
import { Input } from '../ui/input';
import { Empty, Quiet, RangeFilter } from './shared';
import type { FieldKind, FilterProps, ValueProps } from './types';

export const dateFieldCopy = {
  time: '{label}, time',
  durationHint: 'or {hours}',
  overdue: 'Overdue',
  presets: [
    { label: 'Today', values: ['today', 'today'] },
    { label: 'Next 7 days', values: ['today', 'today+7'] },
    { label: 'Next 30 days', values: ['today', 'today+30'] },
    { label: 'Last 7 days', values: ['today-7', 'today'] },
    { label: 'Last 30 days', values: ['today-30', 'today'] },
  ],
  before: 'Overdue',
};

/** A filter's day: a plain day, or "today" with an offset. */
function filterDay(value: string, l: Locale): string {
  if (isDay(value)) return value;
  const shift = /^today([+-]\d+)?$/.exec(value);
  return shift ? addDays(todayIn(l), Number(shift[1] ?? 0)) : '';
}

function DateFilter(props: FilterProps) {
  const l = useLocale();
  const between = props.operator === 'between';
  return (
    <div className="flex flex-col gap-2">
      {between && (
        <div className="flex flex-wrap gap-1">
          {dateFieldCopy.presets.map((preset) => (
            <Button
              key={preset.label}
              size="sm"
              variant={preset.values.join() === props.values.join() ? 'soft' : 'secondary'}
              onClick={() => props.onChange(preset.values)}
            >
              {preset.label}
            </Button>
          ))}
        </div>
      )}
      <RangeFilter
        {...props}
        renderPart={(value, set, label) => (
          <DatePicker
            small
            key={label}
            label={label}
            value={filterDay(value, l) || null}
            onChange={(day) => set(day ?? '')}
          />
        )}
      />
    </div>
  );
}

function dateWords(values: readonly string[], l: Locale): string {
  const preset = dateFieldCopy.presets.find((p) => p.values.join() === values.join());
  if (preset) return preset.label;
  return values
    .map((value) => (filterDay(value, l) ? formatDayShort(filterDay(value, l), l) : EMPTY))
    .join('–');
}

/** Overdue and due-soon records speak up; everything else stays quiet. */
function DayCell({ value, field, record, meta }: ValueProps) {
  const l = useLocale();
  const text = asString(value);
  if (!text) return <Empty />;
  const day = text.length > 10 ? zoned(new Date(text), l.timeZone).day : text;
  const today = todayIn(l);
  const due = meta?.due?.field === field.name && !(record && isFinished(meta, record));
  const late = due && day < today;
  const soon = due && !late && diffDays(day, today) <= 1;
  return (
    <time
      dateTime={text}
      className={cn(
        'flex items-center gap-[5px]',
        late && 'font-strong text-danger-text',
        soon && 'font-strong text-warning-text',
        !late && !soon && 'text-text-2',
      )}
    >
      {late && <ClockAlert size={14} role="img" aria-label={dateFieldCopy.overdue} />}
      {formatDayNear(day, l, today)}
    </time>
  );
}

export const dateKind: FieldKind = {
  icon: CalendarDays,
  width: 130,
  Cell: DayCell,
  Detail: function DateDetail(props) {
    const l = useLocale();
    const day = asString(props.value);
    if (!day) return <Empty />;
    const distance = Math.abs(diffDays(day, todayIn(l)));
    return (
      <span className="flex flex-wrap items-center gap-x-1.5">
        {distance <= 1 ? <DayCell {...props} /> : formatDayFull(day, l)}
        {distance <= 1 && <Quiet>{formatDayShort(day, l)}</Quiet>}
        {distance > 1 && distance <= 14 && <Quiet>{formatDistance(day, l)}</Quiet>}
      </span>
    );
  },
  Input: ({ field, value, onChange, onBlur, control, disabled, autoFocus }) => (
    <DatePicker
      id={control.id}
      label={field.label}
      value={asString(value) || null}
      onChange={onChange}
      onBlur={onBlur}
      invalid={control.invalid}
      describedBy={control.describedBy}
      disabled={disabled}
      autoFocus={autoFocus}
    />
  ),
  Filter: DateFilter,
  words: (values, _field, l) => dateWords(values, l),
};

interface TimeBoxProps {
  id?: string | undefined;
  label: string;
  value: string;
  onChange: (time: string) => void;
  onBlur?: (() => void) | undefined;
  disabled?: boolean | undefined;
  small?: boolean | undefined;
}

/** A time that can be typed loosely; the arrows step by a quarter of an hour. */
export function TimeBox({ id, label, value, onChange, onBlur, disabled, small }: TimeBoxProps) {
  const l = useLocale();
  const [typed, setTyped] = useState<string | null>(null);
  const settle = () => {
    const time = typed === null ? null : parseTime(typed);
    if (time) onChange(time);
    else if (typed?.trim() === '') onChange('');
    setTyped(null);
    onBlur?.();
  };
  return (
    <Input
      id={id}
      small={small}
      aria-label={id ? undefined : label}
      className="num"
      lead={<Clock size={15} aria-hidden />}
      disabled={disabled}
      placeholder={formatTime('09:30', l)}
      value={typed ?? (value ? formatTime(value, l) : '')}
      onChange={(event) => setTyped(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={settle}
      onKeyDown={(event) => {
        const step = { ArrowUp: 15, ArrowDown: -15 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        const [h = '9', m = '0'] = (value || '09:00').split(':');
        setTyped(null);
        onChange(minutesToTime(Number(h) * 60 + Number(m) + step));
      }}
    />
  );
}

export const datetimeKind: FieldKind = {
  icon: CalendarClock,
  width: 140,
  wide: true,
  Cell: function InstantCell({ value }) {
    const l = useLocale();
    const iso = asString(value);
    return iso ? <time dateTime={iso}>{formatInstant(iso, l)}</time> : <Empty />;
  },
  Detail: function InstantDetail({ value }) {
    const l = useLocale();
    const iso = asString(value);
    if (!iso) return <Empty />;
    const { day } = zoned(new Date(iso), l.timeZone);
    return (
      <time dateTime={iso}>
        {formatWeekday(day, l, 'short')} {formatInstant(iso, l)} <Quiet>{zoneCity(l)}</Quiet>
      </time>
    );
  },
  Input: function InstantInput({ field, value, onChange, onBlur, control, disabled }) {
    const l = useLocale();
    const iso = asString(value);
    const at = iso ? zoned(new Date(iso), l.timeZone) : null;
    const set = (day: string, time: string) =>
      onChange(fromZoned(day, time, l.timeZone).toISOString());
    return (
      <div className="flex gap-2">
        <DatePicker
          id={control.id}
          label={field.label}
          value={at?.day ?? null}
          invalid={control.invalid}
          describedBy={control.describedBy}
          disabled={disabled}
          onChange={(day) => (day ? set(day, at?.time ?? '09:00') : onChange(null))}
          onBlur={onBlur}
        />
        <span className="w-[112px] shrink-0">
          <TimeBox
            label={fill(dateFieldCopy.time, { label: field.label })}
            value={at?.time ?? ''}
            disabled={disabled}
            onChange={(time) => time && set(at?.day ?? todayIn(l), time)}
            onBlur={onBlur}
          />
        </span>
      </div>
    );
  },
  Filter: DateFilter,
  words: (values, _field, l) => dateWords(values, l),
};

export const timeKind: FieldKind = {
  icon: Clock,
  width: 90,
  Cell: function TimeCell({ value }) {
    const l = useLocale();
    const time = asString(value);
    return time ? <span className="num">{formatTime(time, l)}</span> : <Empty />;
  },
  Detail: function TimeDetail({ value }) {
    const l = useLocale();
    const time = asString(value);
    return time ? <span className="num">{formatTime(time, l)}</span> : <Empty />;
  },
  Input: ({ field, value, onChange, onBlur, control, disabled }) => (
    <TimeBox
      id={control.id}
      label={field.label}
      value={asString(value)}
      disabled={disabled}
      onChange={(time) => onChange(time || null)}
      onBlur={onBlur}
    />
  ),
  Filter: (props) => (
    <RangeFilter
      {...props}
      renderPart={(value, set, label) => (
        <TimeBox key={label} small label={label} value={value} onChange={set} />
      )}
    />
  ),
  words: (values, _field, l) => values.map((time) => formatTime(time, l)).join('–'),
};

function DurationBox(props: {
  id?: string | undefined;
  label: string;
  value: number | null;
  onChange: (minutes: number | null) => void;
  onBlur?: (() => void) | undefined;
  disabled?: boolean | undefined;
  small?: boolean | undefined;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
}) {
  const l = useLocale();
  const [typed, setTyped] = useState<string | null>(null);
  const parsed = typed === null ? props.value : parseDuration(typed, l.locale);
  const unreadable = typed !== null && typed.trim() !== '' && parsed === null;
  const hint =
    typed && parsed !== null
      ? formatDuration(parsed)
      : fill(dateFieldCopy.durationHint, {
          hours: new Intl.NumberFormat(l.locale).format(
            Math.round(((props.value ?? 90) / 60) * 100) / 100,
          ),
        });
  return (
    <Input
      id={props.id}
      small={props.small}
      aria-label={props.id ? undefined : props.label}
      aria-invalid={props.invalid || unreadable || undefined}
      aria-describedby={props.describedBy}
      className="num"
      lead={props.small ? undefined : <Hourglass size={15} aria-hidden />}
      suffix={props.small ? undefined : hint}
      disabled={props.disabled}
      value={typed ?? (props.value === null ? '' : formatDuration(props.value))}
      onChange={(event) => setTyped(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={() => {
        if (typed !== null && !unreadable) props.onChange(parsed);
        if (!unreadable) setTyped(null);
        props.onBlur?.();
      }}
    />
  );
}

export const durationKind: FieldKind = {
  icon: Hourglass,
  end: true,
  width: 100,
  Cell: ({ value }) => {
    const minutes = asNumber(value);
    return minutes === null ? <Empty /> : <span className="num">{formatDuration(minutes)}</span>;
  },
  Detail: ({ value }) => {
    const minutes = asNumber(value);
    return minutes === null ? <Empty /> : <span className="num">{formatDuration(minutes)}</span>;
  },
  Input: ({ field, value, onChange, onBlur, control, disabled }) => (
    <DurationBox
      {...{ id: control.id, invalid: control.invalid, describedBy: control.describedBy }}
      label={field.label}
      value={asNumber(value)}
      disabled={disabled}
      onChange={onChange}
      onBlur={onBlur}
    />
  ),
  Filter: (props) => (
    <RangeFilter
      {...props}
      renderPart={(value, set, label) => (
        <DurationBox
          key={label}
          small
          label={label}
          value={asNumber(value)}
          onChange={(minutes) => set(minutes === null ? '' : String(minutes))}
        />
      )}
    />
  ),
  words: (values) =>
    values
      .map(asNumber)
      .filter((n) => n !== null)
      .map(formatDuration)
      .join('–'),
};
