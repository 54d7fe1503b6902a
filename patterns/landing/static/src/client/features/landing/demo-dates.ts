import { addDays, weekday, type Day } from '@/client/lib/dates';
import { DEFAULT_LOCALE, todayIn } from '@/client/lib/format';

const today = todayIn(DEFAULT_LOCALE);

/** Today and `offset` days; a weekend gives way to the Friday before or the Monday after. */
export function day(offset: number): Day {
  const found = addDays(today, offset);
  if (offset === 0 || isWorkday(found)) return found;
  const step = offset < 0 ? -1 : 1;
  const next = addDays(found, step);
  return isWorkday(next) ? next : addDays(next, step);
}

/** That day at a time of the clock: `at(2, '09:30')`. */
export const at = (offset: number, time: string): string => `${day(offset)}T${time}:00Z`;

const isWorkday = (one: Day) => weekday(one) !== 0 && weekday(one) !== 6;
