import { and, asc, eq, inArray, isNull, or, type SQL } from 'drizzle-orm';
import { type Context, Hono } from 'hono';
import { z } from 'zod';

import { entities } from '@/shared/entities';
import type { EntityName } from '@/shared/entity-names';
import { listQuerySchema } from '@/shared/list-query';
import type { EntityMeta, FieldMeta } from '@/shared/meta';

import type { Deps, Env, ScopedDeps } from '../../context';
import { recordTables } from '../../db/schema';
import { files, workspaces } from '../../db/tables/core';
import { isId } from '../../lib/ids';
import { notFound } from '../../lib/problem';
import type { StoredRecord, Values } from '../../lib/records/definition';
import { columnOf } from '../../lib/records/columns';
import { countBy, listRecords, totals } from '../../lib/records/read';
import { createRecord } from '../../lib/records/write';
import { body, parse, query } from '../../lib/validate';
import { limitAttempts } from '../../middleware/rate-limit';
import { sendFile } from '../files/send';
import type { FileRow } from '../files/store';
import { registry } from '../registry';
import { type PublicPage, publicPages } from './pages';

const publicQuery = listQuerySchema.pick({
  q: true,
  filter: true,
  sort: true,
  cursor: true,
  limit: true,
});
const formInput: z.ZodType<Values> = z.record(z.string(), z.unknown());

/**
 * /api/public/:page, without a session: the records of the published workspace for which the
 * condition of the page holds, and a form about one of them.
 */
export const publicRoutes = new Hono<Env>()
  .get('/files/:id', async (c) => {
    const deps = await asVisitor(c.var.deps);
    return sendFile(c, await publicFile(deps, c.req.param('id')), 'public');
  })
  .get('/:page', query(publicQuery), async (c) => {
    const page = pageOf(c);
    const deps = await asVisitor(c.var.deps);
    const request = { ...c.req.valid('query'), where: page.where };
    const { items, nextCursor, total } = await listRecords(deps, registry[page.entity], request);
    const facets = await Promise.all(
      entities[page.entity].fields.filter(isFacet).map(async ({ name }) => ({
        field: name,
        values: await countBy(deps, registry[page.entity], name, request),
      })),
    );
    return c.json({ items: items.map((item) => shown(page, item)), nextCursor, total, facets });
  })
  .get('/:page/:id', async (c) => {
    const page = pageOf(c);
    return c.json(
      shown(page, await recordOf(await asVisitor(c.var.deps), page, c.req.param('id'))),
    );
  })
  .post('/:page/:id/form', body(formInput), async (c) => {
    const { form, ...page } = pageOf(c);
    if (form === undefined) throw notFound('form');
    await limitAttempts(c, 'form', c.req.param('id'));
    const deps = await asVisitor(c.var.deps);
    const subject = await recordOf(deps, page, c.req.param('id'));
    const definition = registry[form.entity];
    const given = c.req.valid('json');
    const allowed = Object.fromEntries(
      Object.entries(given).filter(([name]) => form.fields.includes(name)),
    );
    const values = parse(definition.create, { ...allowed, [form.link]: subject.id });
    const { id } = await createRecord(deps, definition, values);
    return c.json({ id }, 201);
  });
export type PublicRoutes = typeof publicRoutes;

function pageOf(c: Context<Env>): PublicPage {
  const page = publicPages.find(({ path }) => path === c.req.param('page'));
  if (page === undefined) throw notFound('page');
  return page;
}

/** Visitors reach the published workspace, and there only what pages show. */
async function asVisitor(deps: Deps): Promise<ScopedDeps> {
  const { publicWorkspace: slug } = deps.config;
  const [workspace] = await deps.db
    .select()
    .from(workspaces)
    .where(slug === undefined ? undefined : eq(workspaces.slug, slug))
    .orderBy(asc(workspaces.createdAt), asc(workspaces.id))
    .limit(1);
  if (workspace === undefined) throw notFound('page');
  return { ...deps, scope: { workspace, user: null, role: 'owner', visitor: true } };
}

async function recordOf(deps: ScopedDeps, page: PublicPage, id: string): Promise<StoredRecord> {
  const definition = registry[page.entity];
  const one = entities[page.entity].label.one.toLowerCase();
  if (!isId(id)) throw notFound(one);
  const where = and(page.where, eq(definition.table.id, id));
  const { items } = await listRecords(deps, definition, { where, limit: 1 });
  const [record] = items;
  if (record === undefined) throw notFound(one);
  return record;
}

/** A picture is public while a record that shows it is: in a field of its own, or as a mark. */
async function publicFile(deps: ScopedDeps, id: string): Promise<FileRow> {
  if (!isId(id)) throw notFound('file');
  for (const page of publicPages) {
    const holders = [...ownPictures(page.entity, id), ...marks(deps, page.entity, id)];
    if (holders.length === 0) continue;
    const where = and(page.where, or(...holders));
    const { total } = await totals(deps, registry[page.entity], { where });
    if (total === 0) continue;
    const mine = eq(files.workspaceId, deps.scope.workspace.id);
    const [row] = await deps.db
      .select()
      .from(files)
      .where(and(mine, eq(files.id, id)));
    if (row !== undefined) return row;
  }
  throw notFound('file');
}

function ownPictures(entity: EntityName, file: string): SQL[] {
  return entities[entity].fields
    .filter(({ type }) => type === 'image')
    .map(({ name }) => eq(columnOf(recordTables[entity], name), file));
}

/** Conditions for records that point at one with this picture as its mark: a company's logo. */
function marks({ db, scope }: ScopedDeps, entity: EntityName, file: string): SQL[] {
  return entities[entity].fields.flatMap(({ name, relation }) => {
    if (relation === undefined || relation.target === 'User') return [];
    if (relation.kind === 'many_to_many') return [];
    const { mark, fields } = entities[relation.target];
    if (fields.find((field) => field.name === mark)?.type !== 'image') return [];
    const target = recordTables[relation.target];
    const marked = db
      .select({ id: target.id })
      .from(target)
      .where(
        and(
          eq(target.workspaceId, scope.workspace.id),
          eq(columnOf(target, String(mark)), file),
          isNull(target.deletedAt),
        ),
      );
    return [inArray(columnOf(recordTables[entity], name), marked)];
  });
}

const isFacet = (field: FieldMeta) => field.type === 'enum' || field.type === 'bool';

/** Who works here stays inside: neither people nor what is only for programs is shown. */
function shown(page: PublicPage, record: StoredRecord): Values {
  const meta: EntityMeta = entities[page.entity];
  const open = meta.fields.filter(
    ({ type, relation }) => relation?.target !== 'User' && type !== 'json',
  );
  const names = open.map(({ relation, name }) => relation?.name ?? name);
  return {
    id: record.id,
    createdAt: record.createdAt,
    ...Object.fromEntries(open.map(({ name }) => [name, Reflect.get(record, name)])),
    $refs: Object.fromEntries(
      Object.entries(record.$refs).filter(([name]) => names.includes(name)),
    ),
  };
}
