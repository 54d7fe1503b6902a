import { sql, type SQL } from 'drizzle-orm';

import type { FieldMeta } from '@/shared/meta';

import { badQuery } from '../problem';
import { fromBase64Url, toBase64Url } from '../tokens';
import { typed } from './columns';

/** The last record of a page: the text of the value it was sorted by, and its id. */
export interface Cursor {
  sort: string;
  value: string | null;
  id: string;
}

export function encodeCursor({ sort, value, id }: Cursor): string {
  return toBase64Url(new TextEncoder().encode(JSON.stringify([sort, value, id])));
}

/** Refuses a cursor that was made for another order. */
export function decodeCursor(text: string, sort: string): Cursor {
  try {
    const parts: unknown = JSON.parse(new TextDecoder().decode(fromBase64Url(text)));
    if (Array.isArray(parts)) {
      const [madeFor, value, id]: unknown[] = parts;
      const whole = typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id);
      if (madeFor === sort && whole && (value === null || typeof value === 'string')) {
        return { sort, value, id };
      }
    }
  } catch {
    // Falls through: whatever it was, it is not a cursor of this list.
  }
  throw badQuery('The cursor does not belong to this list.', 'Start from the first page.');
}

/**
 * The records after a cursor. Records without a value come last in both directions, and the id
 * breaks ties, so a page never repeats or skips a record that was there all along.
 */
export function afterCursor(
  source: SQL,
  id: SQL,
  field: FieldMeta,
  descending: boolean,
  cursor: Cursor,
): SQL {
  const beyond = sql.raw(descending ? '<' : '>');
  const laterId = sql`${id} ${beyond} ${typed(cursor.id, 'relation')}`;
  if (cursor.value === null) return sql`(${source} is null and ${laterId})`;
  const value = typed(cursor.value, field.type);
  return sql`(${source} ${beyond} ${value} or (${source} = ${value} and ${laterId})
    or ${source} is null)`;
}
