import type { EntityName } from '@/shared/entity-names';

import { addDays, localDay } from '../lib/days';

/** What example records are written with. Every date is relative to the day they are made. */
export interface Seed {
  /** So many days from today, moved off the weekend: back to Friday, on to Monday. */
  day: (offset: number) => string;
  /** That day at a time of the clock. */
  at: (offset: number, time: string) => string;
  /** The id of somebody in `seedPeople`, counted from the demo account. */
  person: (index: number) => string;
  /** The id of a record that was made before. */
  ref: (entity: EntityName, index: number) => string;
}

export interface Made {
  people: readonly string[];
  records: ReadonlyMap<EntityName, readonly string[]>;
}

export function seedHelpers(now: Date, timezone: string, made: Made): Seed {
  const today = localDay(now, timezone);
  const day = (offset: number) => offWeekend(addDays(today, offset), offset);
  return {
    day,
    at: (offset, time) => `${day(offset)}T${time}:00Z`,
    person: (index) => made.people[index % made.people.length] ?? '',
    ref: (entity, index) => made.records.get(entity)?.[index] ?? '',
  };
}

function offWeekend(day: string, offset: number): string {
  const weekday = new Date(day).getUTCDay();
  if (offset === 0 || (weekday !== 0 && weekday !== 6)) return day;
  if (offset < 0) return addDays(day, weekday === 0 ? -2 : -1);
  return addDays(day, weekday === 0 ? 1 : 2);
}
