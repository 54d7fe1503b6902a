import type { EntityMeta } from '@/shared/meta';
import { fieldOf, isFinished, optionOf } from '@/shared/meta';
import { zoned, type Day } from '../../lib/dates';
import { todayIn, type Locale } from '../../lib/format';
import { toneVar } from '../../lib/tones';
import { asNumber, asString, refsOf } from '../../lib/values';
import type { Row } from '../data-table/types';

export interface CalendarItem {
  row: Row;
  title: string;
  day: Day;
  /** `HH:MM` in the workspace's zone; empty for whole days. */
  time: string;
  /** Minutes; an hour when the record does not say. */
  length: number;
  color: string;
  closed: boolean;
  late: boolean;
}

const HOUR = 60;

/** Records as calendar entries, in order. Records without the date are left out. */
export function itemsOf(
  meta: EntityMeta,
  by: string,
  rows: readonly Row[],
  l: Locale,
  to?: string,
): CalendarItem[] {
  const field = fieldOf(meta, by);
  const state = meta.states && fieldOf(meta, meta.states.field);
  const parent = meta.fields.find((f) => f.relation && f.relation.target !== 'User');
  const span = meta.fields.find((f) => f.type === 'duration');
  const today = todayIn(l);
  const made = rows.flatMap((row): CalendarItem[] => {
    const value = asString(row[by]);
    if (!value || !field) return [];
    const at =
      field.type === 'datetime'
        ? zoned(new Date(value), l.timeZone)
        : { day: value.slice(0, 10), time: '' };
    const option = state && optionOf(state, row[state.name]);
    const [of] = refsOf(row, parent?.relation?.name);
    const said = asNumber(span && row[span.name]);
    const own = meta.mark ? asString(row[meta.mark]) : '';
    const mark = own.startsWith('#') ? own : of?.mark?.startsWith('#') ? of.mark : null;
    const closed = isFinished(meta, row);
    return [
      {
        row,
        title: asString(row[meta.display]) || meta.label.one,
        day: at.day,
        time: at.time,
        length: Math.max(30, Math.min(8 * HOUR, minutesOf(row, by, to) ?? said ?? HOUR)),
        color: mark ?? toneVar(option?.tone ?? 'blue', 'dot'),
        closed,
        late: meta.due?.field === by && !closed && at.day < today,
      },
    ];
  });
  return made.toSorted((a, b) => a.day.localeCompare(b.day) || a.time.localeCompare(b.time));
}

/** From the start to the end of a record, when both are instants. */
function minutesOf(row: Row, by: string, to: string | undefined): number | undefined {
  if (!to || !asString(row[to])) return undefined;
  const length = (Date.parse(asString(row[to])) - Date.parse(asString(row[by]))) / 60_000;
  return length > 0 ? length : undefined;
}
