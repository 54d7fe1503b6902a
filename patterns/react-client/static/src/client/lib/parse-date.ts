import { addDays, addMonths, isDay, weekday, type Day } from './dates';

const RELATIVE: Readonly<Record<string, number>> = {
  today: 0,
  tod: 0,
  tomorrow: 1,
  tom: 1,
  yesterday: -1,
};

/** Lower-case short and long names of weekdays (0 Sunday) and months (0 January) in a locale. */
function names(locale: string): { weekdays: string[][]; months: string[][] } {
  const each = (count: number, at: (i: number) => Date, part: 'weekday' | 'month') =>
    Array.from({ length: count }, (_, i) =>
      (['short', 'long'] as const).map((style) =>
        new Intl.DateTimeFormat(locale, { [part]: style, timeZone: 'UTC' })
          .format(at(i))
          .toLowerCase()
          .replace(/\.$/, ''),
      ),
    );
  return {
    weekdays: each(7, (i) => new Date(Date.UTC(2023, 0, 1 + i)), 'weekday'),
    months: each(12, (i) => new Date(Date.UTC(2023, i, 1)), 'month'),
  };
}

function lookUp(table: string[][], word: string): number {
  if (word.length < 2) return -1;
  return table.findIndex((forms) => forms.some((f) => f === word || f.startsWith(word)));
}

/** True when the locale writes the day before the month. */
export function dayFirst(locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: 'UTC' }).formatToParts(new Date(0));
  const at = (type: string) => parts.findIndex((p) => p.type === type);
  return at('day') < at('month');
}

const pad = (n: number, width: number) => String(n).padStart(width, '0');

function build(year: number, month: number, day: number): Day | null {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return isDay(text) ? text : null;
}

function fullYear(text: string | undefined, today: Day): number {
  if (!text) return Number(today.slice(0, 4));
  const n = Number(text);
  return text.length <= 2 ? 2000 + n : n;
}

/**
 * Reads what people type into a date box: `fri`, `next mon`, `+2w`, `tomorrow`, `4 dec`,
 * `dec 4 2026`, `4/12`, `2026-12-04`, `24` (the next 24th). Returns null when it is not a date.
 */
export function parseDate(input: string, today: Day, locale = 'en'): Day | null {
  const text = input
    .trim()
    .toLowerCase()
    .replace(/[,.](?=\s|$)/g, '')
    .replace(/\s+/g, ' ');
  if (!text) return null;
  if (isDay(text)) return text;
  const relative = RELATIVE[text];
  if (relative !== undefined) return addDays(today, relative);

  const shift =
    /^([+-])\s?(\d{1,4})\s?([dwmy]?)$/.exec(text) ?? /^(in )(\d{1,4}) ?([dwmy])/.exec(text);
  if (shift) {
    const count = Number(shift[2]) * (shift[1] === '-' ? -1 : 1);
    if (shift[3] === 'w') return addDays(today, count * 7);
    if (shift[3] === 'm') return addMonths(today, count);
    if (shift[3] === 'y') return addMonths(today, count * 12);
    return addDays(today, count);
  }

  const numeric = /^(\d{1,2})[./-](\d{1,2})(?:[./-](\d{2}|\d{4}))?$/.exec(text);
  if (numeric) {
    const a = Number(numeric[1]);
    const b = Number(numeric[2]);
    const [d, m] = dayFirst(locale) ? [a, b] : [b, a];
    return build(fullYear(numeric[3], today), m, d);
  }
  if (/^\d{1,2}$/.test(text)) {
    const wanted = Number(text);
    for (let i = 0; i < 62; i += 1) {
      const day = addDays(today, i);
      if (Number(day.slice(8)) === wanted) return day;
    }
    return null;
  }
  return parseWords(text, today, locale);
}

function parseWords(text: string, today: Day, locale: string): Day | null {
  const tables = [names(locale), names('en')];
  const next = /^next (.+)$/.exec(text);
  const word = next?.[1] ?? text;
  const dayMonth = /^(?:\p{L}+ )?(\d{1,2}) (\p{L}+)(?: (\d{4}))?$/u.exec(text);
  const monthDay = /^(?:\p{L}+ )?(\p{L}+) (\d{1,2})(?: (\d{4}))?$/u.exec(text);
  for (const table of tables) {
    const day = lookUp(table.weekdays, word);
    if (day >= 0) {
      const ahead = (day - weekday(today) + 7) % 7 || 7;
      return addDays(today, next ? ahead + (ahead < 7 ? 7 : 0) : ahead);
    }
    const months = table.months;
    if (dayMonth) {
      const month = lookUp(months, dayMonth[2] ?? '');
      if (month >= 0) return build(fullYear(dayMonth[3], today), month + 1, Number(dayMonth[1]));
    }
    if (monthDay) {
      const month = lookUp(months, monthDay[1] ?? '');
      if (month >= 0) return build(fullYear(monthDay[3], today), month + 1, Number(monthDay[2]));
    }
  }
  return null;
}

/** Reads `9`, `930`, `9:30`, `9.30pm`, `21h15` as `HH:MM`. */
export function parseTime(input: string): string | null {
  const text = input.trim().toLowerCase().replace(/\s+/g, '');
  const m = /^(\d{1,2})(?:[:.h]?(\d{2}))?h?(am|pm|a|p)?$/.exec(text);
  if (!m) return null;
  let hour = Number(m[1]);
  const minute = Number(m[2] ?? '0');
  const half = m[3]?.[0];
  if (half && (hour < 1 || hour > 12)) return null;
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
