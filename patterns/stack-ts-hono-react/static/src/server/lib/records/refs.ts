import { and, asc, eq, inArray, isNull, type SQL } from 'drizzle-orm';

import { entities } from '@/shared/entities';
import type { EntityName } from '@/shared/entity-names';
import type { FieldMeta, Ref } from '@/shared/meta';

import type { ScopedDeps } from '../../context';
import { recordTables } from '../../db/schema';
import { files, users } from '../../db/tables/core';
import { columnOf } from './columns';
import type { EntityDefinition, StoredRecord, Values } from './definition';

/** Adds `$refs`, and the ids of many-to-many relations, with one query per relation. */
export async function withRefs<R extends StoredRecord>(
  deps: ScopedDeps,
  definition: EntityDefinition<R>,
  rows: readonly Values[],
): Promise<R[]> {
  const records = rows.map((row): Values => ({ ...row }));
  const refs = records.map((): Record<string, Ref | Ref[] | null> => ({}));
  // One after the other: inside a transaction there is only one connection.
  for (const field of definition.meta.fields) {
    if (field.relation?.kind === 'many_to_many') {
      const linked = await linkedRefs(deps, definition, field, records.map(idOf));
      records.forEach((record, index) => {
        const found = linked.get(idOf(record)) ?? [];
        record[field.name] = found.map(({ id }) => id);
        Object.assign(refs[index] ?? {}, { [refName(field)]: found });
      });
    } else if (pointsElsewhere(field)) {
      const ids = records.map((record) => record[field.name]).filter(isText);
      const found = await targetRefs(deps, field, [...new Set(ids)]);
      records.forEach((record, index) => {
        const ref = found.get(String(record[field.name])) ?? null;
        Object.assign(refs[index] ?? {}, { [refName(field)]: ref });
      });
    }
  }
  // The columns selected are those of the entity's record schema; the tests parse them with it.
  return records.map((record, index) => ({ ...record, $refs: refs[index] ?? {} }) as unknown as R);
}

/** Names records of an entity by id. What was deleted has no name any more. */
export async function recordRefs(
  deps: ScopedDeps,
  entity: EntityName,
  ids: readonly string[],
): Promise<Map<string, Ref>> {
  if (ids.length === 0) return new Map();
  const table = recordTables[entity];
  const { display, mark } = entities[entity];
  const rows = await deps.db
    .select({
      id: table.id,
      label: columnOf(table, display),
      mark: columnOf(table, mark ?? 'deletedAt'),
    })
    .from(table)
    .where(
      and(
        eq(table.workspaceId, deps.scope.workspace.id),
        isNull(table.deletedAt),
        inArray(table.id, [...ids]),
      ),
    );
  return new Map(
    rows.map((row) => [
      String(row.id),
      { id: String(row.id), label: labelOf(entity, row.label), mark: textOrNull(row.mark) },
    ]),
  );
}

export function refName(field: FieldMeta): string {
  return field.relation?.name ?? field.name;
}

/** A record whose display field is empty is called by its kind. */
export function labelOf(entity: EntityName, value: unknown): string {
  return textOrNull(value) ?? entities[entity].label.one;
}

function pointsElsewhere(field: FieldMeta): boolean {
  return field.relation !== undefined || field.type === 'image' || field.type === 'file';
}

/** Names what a field points at, by id: records, people or files. */
export async function targetRefs(
  deps: ScopedDeps,
  field: FieldMeta,
  ids: readonly string[],
): Promise<Map<string, Ref>> {
  if (ids.length === 0) return new Map();
  const target = field.relation?.target;
  if (target !== undefined && target !== 'User') return recordRefs(deps, target, ids);
  const rows =
    target === 'User'
      ? await deps.db
          .select({ id: users.id, label: users.name })
          .from(users)
          .where(inArray(users.id, [...ids]))
      : await deps.db
          .select({ id: files.id, label: files.name })
          .from(files)
          .where(and(eq(files.workspaceId, deps.scope.workspace.id), inArray(files.id, [...ids])));
  const mark = (id: string) => (field.type === 'image' ? id : null);
  return new Map(rows.map(({ id, label }) => [id, { id, label, mark: mark(id) }]));
}

async function linkedRefs(
  deps: ScopedDeps,
  definition: EntityDefinition,
  field: FieldMeta,
  ids: readonly string[],
): Promise<Map<string, Ref[]>> {
  const link = definition.links?.[field.name];
  const byRecord = new Map<string, Ref[]>();
  if (link === undefined || ids.length === 0) return byRecord;
  const condition: SQL | undefined = and(
    eq(link.workspaceId, deps.scope.workspace.id),
    inArray(link.fromId, [...ids]),
  );
  const pairs = await deps.db
    .select({ from: link.fromId, to: link.toId })
    .from(link)
    .where(condition)
    .orderBy(asc(link.toId));
  const found = await targetRefs(deps, field, [...new Set(pairs.map(({ to }) => to))]);
  for (const { from, to } of pairs) {
    const ref = found.get(to);
    if (ref !== undefined) byRecord.set(from, [...(byRecord.get(from) ?? []), ref]);
  }
  return byRecord;
}

function idOf(record: Values): string {
  return String(record['id']);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
