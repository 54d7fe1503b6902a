import type { EntityName } from '@/shared/entity-names';
import type { EntityMeta } from '@/shared/meta';

import type { ScopedDeps } from '../context';
import { addDays, localDay } from '../lib/days';
import type { StoredRecord } from '../lib/records/definition';

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
  /** The id of a file of `seedFiles`. */
  asset: (name: string) => string;
}

export interface SeedRow {
  /** Who made it, counted as in `person`. */
  by: number;
  /** The day it was made, counted as in `day`; never ahead of us. */
  on: number;
  values: Record<string, unknown>;
}

export type SeedFiles = Readonly<Record<string, { type: string; content: string }>>;

export interface Person {
  id: string;
  name: string;
}

/** An example record and the time since it was made. */
export interface Past {
  meta: EntityMeta;
  record: StoredRecord;
  /** How many example records there are so far: decides what happens to whom. */
  number: number;
  author: Person | undefined;
  people: readonly Person[];
  /** The app as it was then, with somebody at work: 0 is when it was made, 1 its last change. */
  moment: (share: number, who: Person | undefined) => ScopedDeps;
}

/** Adds something to the past of an example record. */
export type Teller = (past: Past) => Promise<void>;

export interface Made {
  people: readonly string[];
  records: ReadonlyMap<EntityName, readonly string[]>;
  files: ReadonlyMap<string, string>;
}

export function seedHelpers(now: Date, timezone: string, made: Made): Seed {
  const today = localDay(now, timezone);
  const day = (offset: number) => offWeekend(addDays(today, offset), offset);
  return {
    day,
    at: (offset, time) => `${day(offset)}T${time}:00Z`,
    person: (index) => made.people[index % made.people.length] ?? '',
    ref: (entity, index) => made.records.get(entity)?.[index] ?? '',
    asset: (name) => made.files.get(name) ?? '',
  };
}

function offWeekend(day: string, offset: number): string {
  const weekday = new Date(day).getUTCDay();
  if (offset === 0 || (weekday !== 0 && weekday !== 6)) return day;
  if (offset < 0) return addDays(day, weekday === 0 ? -2 : -1);
  return addDays(day, weekday === 0 ? 1 : 2);
}
