import { z } from 'zod';

/**
 * What a list remembers in its address: layout, filters, order and the open sheet.
 *
 * Everything is optional and anything unreadable is dropped, so an old link still opens.
 */
export const recordSearchSchema = z.object({
  view: z.string().optional().catch(undefined),
  q: z.string().optional().catch(undefined),
  sort: z.string().optional().catch(undefined),
  filter: z.array(z.string()).optional().catch(undefined),
  columns: z.array(z.string()).optional().catch(undefined),
  group: z.string().optional().catch(undefined),
  /** First visible day of the calendar. */
  day: z.string().optional().catch(undefined),
  span: z.string().optional().catch(undefined),
  cursor: z.string().optional().catch(undefined),
  page: z.number().int().positive().optional().catch(undefined),
  limit: z.number().int().min(10).max(100).optional().catch(undefined),
  /** Opens the create sheet. */
  create: z.boolean().optional().catch(undefined),
});

export type RecordSearch = z.infer<typeof recordSearchSchema>;

/** Drops empty values, so addresses stay short. */
export function tidySearch(search: RecordSearch): RecordSearch {
  const kept = Object.entries(search).filter(([, value]) => {
    if (value === undefined || value === '' || value === false) return false;
    return !(Array.isArray(value) && value.length === 0);
  });
  return recordSearchSchema.parse(Object.fromEntries(kept));
}

/** The part of the address a saved view keeps. */
export function viewOf(search: RecordSearch): RecordSearch {
  const { view, q, sort, filter, columns, group } = search;
  return tidySearch({ view, q, sort, filter, columns, group });
}
