/** Calendar arithmetic on plain `YYYY-MM-DD` days. No clock and no zone: callers pass today. */

export type Day = string;

const DAY_MS = 86_400_000;

export function dayToUtc(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

export function utcToDay(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10);
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = dayToUtc(text);
  return Number.isFinite(ms) && utcToDay(ms) === text;
}

export function addDays(day: Day, count: number): Day {
  return utcToDay(dayToUtc(day) + count * DAY_MS);
}

/** Same day of a later month; the 31st becomes the last day of a shorter month. */
export function addMonths(day: Day, count: number): Day {
  const d = new Date(dayToUtc(day));
  const target = Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + count, 1);
  const last = new Date(target);
  const days = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 0)).getUTCDate();
  return utcToDay(target + (Math.min(d.getUTCDate(), days) - 1) * DAY_MS);
}

export function diffDays(a: Day, b: Day): number {
  return Math.round((dayToUtc(a) - dayToUtc(b)) / DAY_MS);
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: Day): number {
  return new Date(dayToUtc(day)).getUTCDay();
}

/** First day of the week that holds `day`. `weekStart`: 0 Sunday, 1 Monday. */
export function startOfWeek(day: Day, weekStart: number): Day {
  return addDays(day, -((weekday(day) - weekStart + 7) % 7));
}

export function startOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

/** The days a month grid shows: whole weeks, at least `weeks` of them. */
export function monthGrid(day: Day, weekStart: number, weeks = 6): Day[] {
  const first = startOfWeek(startOfMonth(day), weekStart);
  return Array.from({ length: weeks * 7 }, (_, i) => addDays(first, i));
}

/** The wall-clock day and time of an instant in a zone. */
export function zoned(instant: Date, timeZone: string): { day: Day; time: string } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const get = (type: string) => parts.find((p) => p.type === type)?.value ?? '00';
  return {
    day: `${get('year')}-${get('month')}-${get('day')}`,
    time: `${get('hour')}:${get('minute')}`,
  };
}

/** The instant at which a zone's clocks show this day and time. */
export function fromZoned(day: Day, time: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`);
  let guess = wanted;
  for (let i = 0; i < 2; i += 1) {
    const seen = zoned(new Date(guess), timeZone);
    guess += wanted - Date.parse(`${seen.day}T${seen.time}:00Z`);
  }
  return new Date(guess);
}

/** `HH:MM` as minutes after midnight, and back. */
export function timeToMinutes(time: string): number {
  const [h = '0', m = '0'] = time.split(':');
  return Number(h) * 60 + Number(m);
}

export function minutesToTime(minutes: number): string {
  const m = ((Math.round(minutes) % 1440) + 1440) % 1440;
  return `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
}
