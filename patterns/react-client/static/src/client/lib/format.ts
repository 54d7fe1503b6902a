import { app } from '@/shared/app';
import { diffDays, zoned, type Day } from './dates';

/** What the workspace (and the person) chose; every formatter takes it. */
export interface Locale {
  /** BCP 47, for example `en-GB`. */
  locale: string;
  /** ISO 4217, for example `EUR`. */
  currency: string;
  /** IANA zone, for example `Europe/Oslo`. */
  timeZone: string;
  /** 0 Sunday, 1 Monday. */
  weekStart: number;
}

export const DEFAULT_LOCALE: Locale = {
  locale: app.locale,
  currency: app.currency,
  timeZone: 'UTC',
  weekStart: 1,
};

/** What an empty value looks like everywhere. */
export const EMPTY = '–';

const numberCache = new Map<string, Intl.NumberFormat>();
const dateCache = new Map<string, Intl.DateTimeFormat>();

function numbers(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  const found = numberCache.get(key);
  if (found) return found;
  const made = new Intl.NumberFormat(locale, options);
  numberCache.set(key, made);
  return made;
}

function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const found = dateCache.get(key);
  if (found) return found;
  const made = new Intl.DateTimeFormat(locale, options);
  dateCache.set(key, made);
  return made;
}

function relative(locale: string): Intl.RelativeTimeFormat {
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
}

export function formatInt(value: number, l: Locale): string {
  return numbers(l.locale, { maximumFractionDigits: 0 }).format(value);
}

export function formatDecimal(value: number, l: Locale, digits = 2): string {
  return numbers(l.locale, { maximumFractionDigits: digits }).format(value);
}

export function formatMoney(value: number, l: Locale, currency = l.currency): string {
  return numbers(l.locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).format(value);
}

/** Money for charts and tiles: no cents, compact from a hundred thousand up. */
export function formatMoneyShort(value: number, l: Locale, currency = l.currency): string {
  const big = Math.abs(value) >= 100_000;
  return numbers(l.locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: big ? 1 : 0,
    notation: big ? 'compact' : 'standard',
  }).format(value);
}

export function currencySymbol(l: Locale, currency = l.currency): string {
  const parts = numbers(l.locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  return parts.find((p) => p.type === 'currency')?.value ?? currency;
}

/** `62` as `62%`. */
export function formatPercent(value: number, l: Locale): string {
  return numbers(l.locale, { style: 'percent', maximumFractionDigits: 1 }).format(value / 100);
}

/** Minutes as `12h 30m`; whole hours keep their minutes so that columns line up. */
export function formatDuration(minutes: number): string {
  const sign = minutes < 0 ? '−' : '';
  const total = Math.abs(Math.round(minutes));
  const rest = String(total % 60).padStart(2, '0');
  return `${sign}${Math.floor(total / 60)}h ${rest}m`;
}

export function formatBytes(bytes: number, l: Locale): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return numbers(l.locale, {
    style: 'unit',
    unit: units[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(value);
}

export function todayIn(l: Locale, now: Date = new Date()): Day {
  return zoned(now, l.timeZone).day;
}

function plain(day: Day, l: Locale, options: Intl.DateTimeFormatOptions): string {
  const ms = Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
  if (!Number.isFinite(ms)) return EMPTY;
  return dates(l.locale, { ...options, timeZone: 'UTC' })
    .format(ms)
    .replace(/,/g, '');
}

/** `Fri 4 Dec`, with the year when it is not this one. */
export function formatDay(day: Day, l: Locale, today: Day = todayIn(l)): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : ('numeric' as const);
  const base = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  return plain(day, l, year ? { ...base, year } : base);
}

/** `Fri 4 Dec 2026`. */
export function formatDayFull(day: Day, l: Locale): string {
  return plain(day, l, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
}

/** `4 December 2026`. */
export function formatDayLong(day: Day, l: Locale): string {
  return plain(day, l, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** `4 Dec`. */
export function formatDayShort(day: Day, l: Locale): string {
  return plain(day, l, { day: 'numeric', month: 'short' });
}

export function formatMonth(day: Day, l: Locale): string {
  return plain(day, l, { month: 'long', year: 'numeric' });
}

export function formatWeekday(day: Day, l: Locale, style: 'narrow' | 'short' | 'long'): string {
  return plain(day, l, { weekday: style });
}

/** Relative words within a day, otherwise `Fri 4 Dec`: the form tables and cards use. */
export function formatDayNear(day: Day, l: Locale, today: Day = todayIn(l)): string {
  const distance = diffDays(day, today);
  if (Math.abs(distance) > 1) return formatDay(day, l, today);
  const words = relative(l.locale).format(distance, 'day');
  return words.charAt(0).toLocaleUpperCase(l.locale) + words.slice(1);
}

/** `tomorrow`, `in 3 weeks`. */
export function formatDistance(day: Day, l: Locale, today: Day = todayIn(l)): string {
  const days = diffDays(day, today);
  const words = relative(l.locale);
  if (Math.abs(days) < 14) return words.format(days, 'day');
  if (Math.abs(days) < 60) return words.format(Math.round(days / 7), 'week');
  if (Math.abs(days) < 700) return words.format(Math.round(days / 30.4), 'month');
  return words.format(Math.round(days / 365), 'year');
}

/** `HH:MM` in the locale's clock. */
export function formatTime(time: string, l: Locale): string {
  const [h = '0', m = '0'] = time.split(':');
  const ms = Date.UTC(2000, 0, 1, Number(h), Number(m));
  return dates(l.locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(ms);
}

/** A full hour, as short as the locale writes it: `9 AM`, `09`. */
export function formatHour(hour: number, l: Locale): string {
  const ms = Date.UTC(2000, 0, 1, hour);
  return dates(l.locale, { hour: 'numeric', timeZone: 'UTC' }).format(ms);
}

/** An instant as `25 Nov, 09:30`; the day drops when it is today and `near` is set. */
export function formatInstant(iso: string, l: Locale, near = false): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return EMPTY;
  const { day, time } = zoned(at, l.timeZone);
  const clock = formatTime(time, l);
  const today = todayIn(l);
  if (near && day === today) return clock;
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`;
  return `${formatDayShort(day, l)}${year}, ${clock}`;
}

/** The zone's city, for example `Oslo`. */
export function zoneCity(l: Locale): string {
  return l.timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? l.timeZone;
}

/** `8 min`, `2 h`, `Mon`, `12 Nov`: how feeds tell time. */
export function formatAgo(iso: string, l: Locale, now: Date = new Date()): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return EMPTY;
  const minutes = Math.round((now.getTime() - at.getTime()) / 60_000);
  const unit = (value: number, name: 'minute' | 'hour') =>
    numbers(l.locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  if (minutes < 1) return relative(l.locale).format(0, 'second');
  if (minutes < 60) return unit(minutes, 'minute');
  if (minutes < 24 * 60) return unit(Math.round(minutes / 60), 'hour');
  const day = zoned(at, l.timeZone).day;
  if (minutes < 7 * 24 * 60) return formatWeekday(day, l, 'short');
  return formatDayShort(day, l);
}

/** Singular or plural of a counted noun: `1 task`, `4 tasks`. */
export function countOf(count: number, one: string, many: string, l: Locale): string {
  const rule = new Intl.PluralRules(l.locale).select(count);
  return `${formatInt(count, l)} ${rule === 'one' ? one : many}`;
}

/** Joins words the way the locale lists them: `A, B and C`. */
export function listOf(words: readonly string[], l: Locale, type: 'and' | 'or' = 'and'): string {
  const kind = type === 'and' ? 'conjunction' : 'disjunction';
  return new Intl.ListFormat(l.locale, { type: kind }).format(words);
}

/** Fills `{name}` places of a message. Unknown names stay visible. */
export function fill(message: string, values: Readonly<Record<string, string | number>>): string {
  return message.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

/** Initials of a name: first and last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = [...(words[0] ?? '?')][0] ?? '?';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}
