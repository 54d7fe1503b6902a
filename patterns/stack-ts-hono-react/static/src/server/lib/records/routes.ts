import { type Context, Hono } from 'hono';
import type { z } from 'zod';

import { listQuerySchema, type ListQuery } from '@/shared/list-query';
import { idsInput, importInput, transitionInput } from '@/shared/schemas/workspace';

import type { Env, ScopedDeps } from '../../context';
import { badQuery } from '../problem';
import { body, query } from '../validate';
import { eachRecord } from './bulk';
import type { EntityDefinition, StoredRecord } from './definition';
import { getRecord, listRecords } from './read';
import { exportCsv, importCsv } from './transfer';
import { createRecord, deleteRecord, restoreRecord, transitionRecord, updateRecord } from './write';

const listQuery = query<Parsed, ListQuery>(listQuerySchema);
type Parsed = ReturnType<typeof listQuerySchema.parse>;

/** Everything that can be asked of the records of one entity, under its path in a workspace. */
export function recordRoutes<R extends StoredRecord, C extends object, U extends object>(
  definition: EntityDefinition<R, C, U>,
) {
  return new Hono<Env>()
    .get('/', listQuery, async (c) =>
      c.json(await listRecords(scoped(c), definition, c.req.valid('query'))),
    )
    .post('/', body(definition.create), async (c) =>
      c.json(await createRecord(scoped(c), definition, c.req.valid('json')), 201),
    )
    .patch('/', body(bulkUpdate(definition.update)), async (c) => {
      const { ids, changes } = c.req.valid('json');
      const deps = scoped(c);
      return c.json(await eachRecord(ids, (id) => updateRecord(deps, definition, id, changes)));
    })
    .delete('/', body(idsInput), async (c) => {
      const deps = scoped(c);
      return c.json(
        await eachRecord(c.req.valid('json').ids, (id) => deleteRecord(deps, definition, id)),
      );
    })
    .post('/restore', body(idsInput), async (c) => {
      const deps = scoped(c);
      return c.json(
        await eachRecord(c.req.valid('json').ids, (id) => restoreRecord(deps, definition, id)),
      );
    })
    .get('/export.csv', listQuery, async (c) => {
      const csv = await exportCsv(scoped(c), definition, c.req.valid('query'));
      return c.body(csv, 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${definition.meta.path}.csv"`,
      });
    })
    .post('/import', body(importInput), async (c) =>
      c.json(await importCsv(scoped(c), definition, c.req.valid('json'))),
    )
    .get('/:id', async (c) => {
      const record = await getRecord(scoped(c), definition, c.req.param('id'));
      return c.json(record, 200, { ETag: `"${record.version}"` });
    })
    .patch('/:id', body(definition.update), async (c) => {
      const record = await updateRecord(
        scoped(c),
        definition,
        c.req.param('id'),
        c.req.valid('json'),
        { ifVersion: ifMatch(c) },
      );
      return c.json(record, 200, { ETag: `"${record.version}"` });
    })
    .delete('/:id', async (c) => {
      await deleteRecord(scoped(c), definition, c.req.param('id'));
      return c.body(null, 204);
    })
    .post('/:id/restore', async (c) =>
      c.json(await restoreRecord(scoped(c), definition, c.req.param('id'))),
    )
    .post('/:id/transition', body(transitionInput), async (c) =>
      c.json(
        await transitionRecord(scoped(c), definition, c.req.param('id'), c.req.valid('json').to, {
          ifVersion: ifMatch(c),
        }),
      ),
    );
}

function bulkUpdate<U extends object>(update: z.ZodType<U>): z.ZodType<BulkUpdate<U>> {
  return idsInput.extend({ changes: update });
}

interface BulkUpdate<U> {
  ids: string[];
  changes: U;
}

export function scoped(c: Context<Env>): ScopedDeps {
  return { ...c.var.deps, scope: c.var.scope };
}

/** `If-Match: "3"` carries the version the person saw. */
function ifMatch(c: Context<Env>): number | undefined {
  const header = c.req.header('if-match');
  if (header === undefined || header === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) {
    throw badQuery(`If-Match "${header}" is not a version.`, 'Send back the ETag of the record.');
  }
  return Number(version);
}
