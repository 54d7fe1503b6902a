import { and, count, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';

import { type Page, parseSort } from '@/shared/list-query';
import { type FieldMeta, fieldOf } from '@/shared/meta';
import type { Action } from '@/shared/permissions';

import type { ScopedDeps } from '../../context';
import { isId } from '../ids';
import { badQuery, forbidden, notFound } from '../problem';
import { columnOf, numeric, sourceOf, storedFields, summable } from './columns';
import { afterCursor, decodeCursor, encodeCursor } from './cursor';
import type { EntityDefinition, StoredRecord, Values } from './definition';
import { matchesFilter, matchesWords } from './filters';
import { withRefs } from './refs';
import { reachable } from './visible';

/** A list query after validation. */
export interface ListRequest {
  q?: string | undefined;
  sort?: string | undefined;
  filter?: string | readonly string[] | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
  deleted?: 'true' | 'false' | undefined;
  /** A condition of the app's own, on top of what was asked. */
  where?: SQL | undefined;
}

/** One page of the records the person may read. */
export async function listRecords<R extends StoredRecord>(
  deps: ScopedDeps,
  definition: EntityDefinition<R>,
  request: ListRequest,
): Promise<Page<R>> {
  const { meta, table } = definition;
  const all = everything(deps, definition, request.deleted === 'true');
  const narrow = narrowing(deps, definition, request);
  const matching = and(all, ...narrow);
  const sort = request.sort ?? meta.sort;
  const order = parseSort(meta, sort);
  if (order === null || order.field.relation?.kind === 'many_to_many') {
    throw badQuery(`"${sort}" is not an order of this list.`, 'Use a field, or -field.');
  }
  const source = sourceOf(definition, order.field);
  const id = sql`${table.id}`;
  const after =
    request.cursor === undefined
      ? undefined
      : afterCursor(source, id, order.field, order.descending, decodeCursor(request.cursor, sort));
  const limit = request.limit ?? 25;
  const direction = sql.raw(order.descending ? 'desc' : 'asc');
  const [rows, matched, outOf] = await Promise.all([
    deps.db
      .select({ ...selection(definition), $sort: sql<string | null>`(${source})::text` })
      .from(table)
      .where(and(matching, after))
      .orderBy(sql`${source} ${direction} nulls last, ${id} ${direction}`)
      .limit(limit + 1),
    totalsOf(deps, definition, matching),
    narrow.length > 0 ? deps.db.select({ count: count() }).from(table).where(all) : [],
  ]);
  const shown: Values[] = rows.slice(0, limit).map(({ $sort: _, ...row }) => row);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: await withRefs(deps, definition, shown),
    nextCursor:
      last === undefined
        ? null
        : encodeCursor({ sort, value: textOf(last.$sort), id: String(last['id']) }),
    ...matched,
    outOf: outOf[0]?.count ?? matched.total,
  };
}

/** Every record that matches, for exports and sums; at most `limit`. */
export async function allRecords<R extends StoredRecord>(
  deps: ScopedDeps,
  definition: EntityDefinition<R>,
  request: ListRequest,
  limit: number,
): Promise<R[]> {
  const records: R[] = [];
  let cursor: string | undefined;
  do {
    const page = await listRecords(deps, definition, { ...request, limit: 100, cursor });
    records.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && records.length < limit);
  return records.slice(0, limit);
}

/** A record the person may read. Answers 404 for all others, wherever they are. */
export async function getRecord<R extends StoredRecord>(
  deps: ScopedDeps,
  definition: EntityDefinition<R>,
  id: string,
): Promise<R> {
  const record = await findRecord(deps, definition, id, { action: 'read', deleted: false });
  if (record === null) throw notFound(definition.meta.label.one.toLowerCase());
  return record;
}

/** For changes: what can be read but not changed is refused as forbidden, not as missing. */
export async function getRecordFor<R extends StoredRecord>(
  deps: ScopedDeps,
  definition: EntityDefinition<R>,
  id: string,
  action: Action,
  deleted = false,
): Promise<R> {
  const record = await findRecord(deps, definition, id, { action, deleted });
  if (record !== null) return record;
  const readable = await findRecord(deps, definition, id, { action: 'read', deleted });
  const one = definition.meta.label.one.toLowerCase();
  if (readable === null) throw notFound(one);
  throw forbidden(`You may only ${action} your own ${definition.meta.label.many.toLowerCase()}.`);
}

export async function findRecord<R extends StoredRecord>(
  deps: ScopedDeps,
  definition: EntityDefinition<R>,
  id: string,
  { action, deleted }: { action: Action; deleted: boolean },
): Promise<R | null> {
  if (!isId(id)) return null;
  const { meta, table } = definition;
  const rows = await deps.db
    .select(selection(definition))
    .from(table)
    .where(
      and(
        reachable(deps.scope, meta.name, action),
        deleted ? isNotNull(table.deletedAt) : isNull(table.deletedAt),
        eq(table.id, id),
      ),
    );
  return (await withRefs(deps, definition, rows))[0] ?? null;
}

/** How many records match, per value of a field. */
export async function countBy(
  deps: ScopedDeps,
  definition: EntityDefinition,
  by: string,
  request: Pick<ListRequest, 'filter' | 'q' | 'where'>,
): Promise<{ value: string | null; count: number }[]> {
  const field = fieldOf(definition.meta, by);
  if (field === undefined) throw new Error(`There is no field "${by}".`);
  const source = sourceOf(definition, field);
  return deps.db
    .select({ value: sql<string | null>`${source}::text`, count: count() })
    .from(definition.table)
    .where(and(everything(deps, definition, false), ...narrowing(deps, definition, request)))
    .groupBy(source);
}

/** The count of what matches, and the sums of its number-like fields. */
export async function totals(
  deps: ScopedDeps,
  definition: EntityDefinition,
  request: ListRequest,
): Promise<{ total: number; sums: Record<string, number> }> {
  const all = everything(deps, definition, false);
  return totalsOf(deps, definition, and(all, ...narrowing(deps, definition, request)));
}

async function totalsOf(
  deps: ScopedDeps,
  definition: EntityDefinition,
  matching: SQL | undefined,
): Promise<{ total: number; sums: Record<string, number> }> {
  const fields = definition.meta.fields.filter((field) => summable.has(field.type));
  const sums = fields.map((field): [string, SQL<number>] => [
    field.name,
    sql`coalesce(sum(${sourceOf(definition, field)}), 0)`.mapWith(Number),
  ]);
  const [row] = await deps.db
    .select({ total: count(), ...prefixed(sums) })
    .from(definition.table)
    .where(matching);
  const values: Values = row ?? {};
  return {
    total: row?.total ?? 0,
    sums: Object.fromEntries(sums.map(([name]) => [name, Number(values[`sum_${name}`] ?? 0)])),
  };
}

/**
 * How what matches today has come together: its count, or the sum of a field, at the end of each of
 * the last `weeks` weeks, oldest first. The last is now.
 */
export async function growth(
  deps: ScopedDeps,
  definition: EntityDefinition,
  request: ListRequest,
  weeks: number,
  field?: FieldMeta,
): Promise<number[]> {
  const { table } = definition;
  const now = deps.clock().getTime();
  const ends = Array.from({ length: weeks }, (_, i) => now - (weeks - 1 - i) * 7 * 86_400_000);
  const columns = ends.map((end, i): [string, SQL<number>] => {
    const by = sql`filter (where ${table.createdAt} <= ${new Date(end).toISOString()})`;
    const value =
      field === undefined
        ? sql`count(*) ${by}`
        : sql`coalesce(sum(${sourceOf(definition, field)}) ${by}, 0)`;
    return [`week_${i}`, value.mapWith(Number)];
  });
  const all = everything(deps, definition, false);
  const [row] = await deps.db
    .select(Object.fromEntries(columns))
    .from(table)
    .where(and(all, ...narrowing(deps, definition, request)));
  return columns.map(([name]) => Number(row?.[name] ?? 0));
}

function everything(deps: ScopedDeps, definition: EntityDefinition, deleted: boolean) {
  const { meta, table } = definition;
  return and(
    reachable(deps.scope, meta.name, 'read'),
    deleted ? isNotNull(table.deletedAt) : isNull(table.deletedAt),
  );
}

function narrowing(
  deps: ScopedDeps,
  definition: EntityDefinition,
  { q = '', filter = [], where }: ListRequest,
): (SQL | undefined)[] {
  const filters = typeof filter === 'string' ? [filter] : filter;
  return [
    ...(q.trim() === '' ? [] : [matchesWords(definition, q)]),
    ...filters.map((text) => matchesFilter(deps, definition, text)),
    ...(where === undefined ? [] : [where]),
  ];
}

function selection(definition: EntityDefinition) {
  const { table, computed = {} } = definition;
  return {
    id: table.id,
    version: table.version,
    createdAt: table.createdAt,
    updatedAt: table.updatedAt,
    createdBy: table.createdBy,
    ...Object.fromEntries(
      storedFields(definition).map((field) => [field.name, columnOf(table, field.name)]),
    ),
    ...Object.fromEntries(
      Object.entries(computed).map(([name, formula]) => [name, decoded(definition, name, formula)]),
    ),
  };
}

/** Exact numbers arrive as text, and days as the driver likes them. */
function decoded({ meta }: EntityDefinition, name: string, formula: SQL): SQL {
  const type = fieldOf(meta, name)?.type;
  if (type === 'bool') return formula;
  if (type === 'date') return sql`(${formula})::text`;
  if (type === 'datetime') return formula.mapWith((at: string) => new Date(at).toISOString());
  return type !== undefined && numeric.has(type) ? formula.mapWith(Number) : formula;
}

function prefixed(sums: readonly [string, SQL<number>][]): Record<string, SQL<number>> {
  return Object.fromEntries(sums.map(([name, expression]) => [`sum_${name}`, expression]));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
