import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';

import { read } from '../api/read';

/**
 * What public pages ask for, without a session:
 *
 *   GET  /api/public/:page?q=&filter=&cursor=  a page of records and counts for the filters
 *   GET  /api/public/:page/:id                 one record
 *   POST /api/public/:page/:id/form            an answer to one record; 201 or a problem
 */
const recordSchema = z.looseObject({ id: z.string() });
const listSchema = z.object({
  items: z.array(recordSchema),
  nextCursor: z.string().nullable(),
  total: z.number(),
  facets: z.array(
    z.object({
      field: z.string(),
      values: z.array(z.object({ value: z.string(), count: z.number() })),
    }),
  ),
});

export type PublicRecord = z.infer<typeof recordSchema>;

async function ask<T>(path: string, schema: z.ZodType<T>, init?: RequestInit): Promise<T> {
  return schema.parse(await read(fetch(`/api/public/${path}`, init)));
}

export function publicListQuery(page: string, q: string, filters: readonly string[]) {
  const search = new URLSearchParams(q ? { q } : {});
  for (const filter of filters) search.append('filter', filter);
  return queryOptions({
    queryKey: ['public', page, q, filters],
    queryFn: ({ signal }) => ask(`${page}?${search.toString()}`, listSchema, { signal }),
  });
}

export function publicRecordQuery(page: string, id: string) {
  return queryOptions({
    queryKey: ['public', page, id],
    queryFn: ({ signal }) => ask(`${page}/${id}`, recordSchema, { signal }),
  });
}

export function sendPublicForm(page: string, id: string, values: object) {
  return ask(`${page}/${id}/form`, z.unknown(), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(values),
  });
}
