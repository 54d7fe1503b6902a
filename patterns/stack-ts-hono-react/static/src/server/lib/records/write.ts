import { and, eq, inArray, isNull, sql } from 'drizzle-orm';

import { entities, entityList } from '@/shared/entities';
import type { EntityMeta, FieldMeta } from '@/shared/meta';

import type { ScopedDeps } from '../../context';
import { recordTables } from '../../db/schema';
import { counters } from '../../db/tables/core';
import { audit, difference } from '../audit';
import { localDay } from '../days';
import type { RecordEvent } from '../events';
import { newId } from '../ids';
import { conflict, invalid } from '../problem';
import {
  type Answers,
  askConditions,
  demandNoCycle,
  demandRules,
  demandTargets,
  namingDuplicates,
} from './checks';
import { columnOf, storedFields } from './columns';
import type { EntityDefinition, StoredRecord, Values } from './definition';
import { getRecordFor } from './read';
import { labelOf } from './refs';
import { demandInitialState, demandTransition } from './states';
import { demandGrant } from './visible';

export interface CreateOptions {
  /**
   * What other records have to say of a new one. Imports bring their history, so guards are not
   * asked; nothing is asked about examples, whose parts follow later.
   */
  ask?: 'all' | 'rules' | 'nothing';
}

export async function createRecord<R extends StoredRecord>(
  deps: ScopedDeps,
  definition: EntityDefinition<R>,
  input: object,
  { ask = 'all' }: CreateOptions = {},
): Promise<R> {
  const { meta, table } = definition;
  demandGrant(deps.scope, meta.name, 'create');
  const values = withDefaults(deps, meta, input);
  demandInitialState(meta, deps.scope, values);
  demandRules(meta, values);
  await demandTargets(deps, meta, values);
  const now = deps.clock();
  const id = newId(now);
  const at = now.toISOString();
  const record = await committed(deps, meta, async (tx) => {
    const numbers = await nextNumbers(tx, meta);
    await tx.db.insert(table).values({
      ...stored(definition, { ...values, ...numbers }),
      id,
      workspaceId: deps.scope.workspace.id,
      version: 1,
      createdAt: at,
      updatedAt: at,
      createdBy: deps.scope.user?.id ?? null,
    });
    await replaceLinks(tx, definition, id, values);
    if (definition.conditions !== undefined && ask !== 'nothing') {
      const answers = await askConditions(tx, definition, id);
      if (ask === 'all') demandInitialState(meta, deps.scope, values, answers);
      demandRules(meta, values, answers);
    }
    // A person who may only keep their own must not create for somebody else.
    const created = await getRecordFor(tx, definition, id, 'create');
    await auditRecord(tx, meta, created, 'created', difference(meta, null, created));
    return created;
  });
  deps.events.emit(eventOf(deps, meta, 'created', record));
  return record;
}

export interface UpdateOptions {
  /** Refuses the change when the record has moved on from this version. */
  ifVersion?: number | undefined;
}

export async function updateRecord<R extends StoredRecord>(
  deps: ScopedDeps,
  definition: EntityDefinition<R>,
  id: string,
  input: object,
  { ifVersion }: UpdateOptions = {},
): Promise<R> {
  const { meta, table } = definition;
  const changes: Values = Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined),
  );
  const [before, record] = await committed(deps, meta, async (tx) => {
    const current = await getRecordFor(tx, definition, id, 'update');
    if (ifVersion !== undefined && ifVersion !== current.version) throw changedMeanwhile(meta);
    const values: Values = { ...current, ...changes };
    const demandSound = (answers?: Answers) => {
      demandRules(meta, values, answers);
      const state = meta.states?.field;
      if (state === undefined || changes[state] === undefined) return;
      const from = String(Reflect.get(current, state));
      demandTransition(meta, deps.scope, from, String(changes[state]), values, answers);
    };
    demandSound();
    await demandTargets(tx, meta, changes);
    await demandNoCycle(tx, meta, id, changes);
    const updated = await tx.db
      .update(table)
      .set({
        ...stored(definition, changes),
        version: current.version + 1,
        updatedAt: deps.clock().toISOString(),
      })
      .where(
        and(
          eq(table.workspaceId, deps.scope.workspace.id),
          eq(table.id, id),
          eq(table.version, current.version),
        ),
      )
      .returning({ id: table.id });
    if (updated.length === 0) throw changedMeanwhile(meta);
    await replaceLinks(tx, definition, id, changes);
    if (definition.conditions !== undefined) {
      demandSound(await askConditions(tx, definition, id));
    }
    const after = await getRecordFor(tx, definition, id, 'read');
    const changed = difference(meta, current, after);
    if (Object.keys(changed).length > 0) await auditRecord(tx, meta, after, 'updated', changed);
    return [current, after];
  });
  deps.events.emit({ ...eventOf(deps, meta, 'updated', record), before });
  return record;
}

export function transitionRecord<R extends StoredRecord>(
  deps: ScopedDeps,
  definition: EntityDefinition<R>,
  id: string,
  to: string,
  options: UpdateOptions = {},
): Promise<R> {
  const { meta } = definition;
  const field = meta.fields.find(({ name }) => name === meta.states?.field);
  if (field === undefined || !field.options?.some(({ value }) => value === to)) {
    throw invalid({ to: `"${to}" is not a state of a ${meta.label.one.toLowerCase()}.` });
  }
  return updateRecord(deps, definition, id, { [field.name]: to }, options);
}

/** Hides a record, and the parts that go with it, until it is restored. */
export async function deleteRecord(
  deps: ScopedDeps,
  definition: EntityDefinition,
  id: string,
): Promise<void> {
  const { meta } = definition;
  const record = await committed(deps, meta, async (tx) => {
    const current = await getRecordFor(tx, definition, id, 'delete');
    await hide(tx, meta, [id], deps.clock().toISOString());
    await auditRecord(tx, meta, current, 'deleted', {});
    return current;
  });
  deps.events.emit(eventOf(deps, meta, 'deleted', record));
}

/** Brings back a record with everything that was deleted together with it. */
export async function restoreRecord<R extends StoredRecord>(
  deps: ScopedDeps,
  definition: EntityDefinition<R>,
  id: string,
): Promise<R> {
  const { meta, table } = definition;
  const record = await committed(deps, meta, async (tx) => {
    const hidden = await getRecordFor(tx, definition, id, 'delete', true);
    await demandLivingParents(tx, meta, Object.fromEntries(Object.entries(hidden)));
    const [row] = await tx.db
      .select({ deletedAt: table.deletedAt })
      .from(table)
      .where(and(eq(table.workspaceId, deps.scope.workspace.id), eq(table.id, id)));
    await reveal(tx, meta, [id], String(row?.deletedAt));
    const current = await getRecordFor(tx, definition, id, 'read');
    await auditRecord(tx, meta, current, 'restored', {});
    return current;
  });
  deps.events.emit(eventOf(deps, meta, 'restored', record));
  return record;
}

/** Soft deletion follows relations as the database would: cascade or refuse. */
async function hide(deps: ScopedDeps, meta: EntityMeta, ids: string[], at: string): Promise<void> {
  for (const { child, field, onDelete } of dependants(meta)) {
    if (onDelete === 'set_null') continue;
    const found = await idsWhere(deps, child, field, ids, null);
    if (found.length === 0) continue;
    if (onDelete === 'restrict') {
      const many = child.label[found.length === 1 ? 'one' : 'many'].toLowerCase();
      throw conflict(
        'record.in_use',
        `${found.length} ${many} still ${found.length === 1 ? 'needs' : 'need'} this ${meta.label.one.toLowerCase()}.`,
        `Delete the ${many} first, or choose another ${meta.label.one.toLowerCase()} there.`,
      );
    }
    await hide(deps, child, found, at);
  }
  await mark(deps, meta, ids, at);
}

async function reveal(deps: ScopedDeps, meta: EntityMeta, ids: string[], at: string) {
  await mark(deps, meta, ids, null);
  for (const { child, field, onDelete } of dependants(meta)) {
    if (onDelete !== 'cascade') continue;
    const found = await idsWhere(deps, child, field, ids, at);
    if (found.length > 0) await reveal(deps, child, found, at);
  }
}

function dependants(meta: EntityMeta) {
  return entityList.flatMap((child) =>
    child.fields.flatMap((field) =>
      field.relation?.target === meta.name && field.relation.kind !== 'many_to_many'
        ? [{ child, field, onDelete: field.relation.onDelete }]
        : [],
    ),
  );
}

async function idsWhere(
  deps: ScopedDeps,
  child: EntityMeta,
  field: FieldMeta,
  parents: string[],
  deletedAt: string | null,
): Promise<string[]> {
  const table = recordTables[child.name];
  const rows = await deps.db
    .select({ id: table.id })
    .from(table)
    .where(
      and(
        eq(table.workspaceId, deps.scope.workspace.id),
        inArray(columnOf(table, field.name), parents),
        deletedAt === null ? isNull(table.deletedAt) : eq(table.deletedAt, deletedAt),
      ),
    );
  return rows.map(({ id }) => String(id));
}

async function mark(deps: ScopedDeps, meta: EntityMeta, ids: string[], deletedAt: string | null) {
  const table = recordTables[meta.name];
  await deps.db
    .update(table)
    .set({ deletedAt, version: sql`${table.version} + 1` })
    .where(and(eq(table.workspaceId, deps.scope.workspace.id), inArray(table.id, ids)));
}

async function demandLivingParents(deps: ScopedDeps, meta: EntityMeta, values: Values) {
  for (const field of meta.fields) {
    const target = field.relation?.target;
    const id = values[field.name];
    if (field.required !== true || target === undefined || target === 'User') continue;
    const table = recordTables[target];
    const living = and(
      eq(table.workspaceId, deps.scope.workspace.id),
      eq(table.id, String(id)),
      isNull(table.deletedAt),
    );
    if ((await deps.db.$count(table, living)) === 0) {
      const one = entities[target].label.one.toLowerCase();
      throw conflict(
        'record.parent_deleted',
        `Its ${one} is deleted.`,
        `Restore the ${one} first.`,
      );
    }
  }
}

/** Runs a change and its audit entry in one transaction. */
function committed<T>(
  deps: ScopedDeps,
  meta: EntityMeta,
  change: (tx: ScopedDeps) => Promise<T>,
): Promise<T> {
  return namingDuplicates(meta, () => deps.db.transaction((db) => change({ ...deps, db })));
}

function withDefaults(deps: ScopedDeps, meta: EntityMeta, input: object): Values {
  const values: Values = { ...input };
  for (const field of meta.fields) {
    if (field.readOnly !== true && values[field.name] === undefined) {
      values[field.name] = defaultOf(deps, field);
    }
  }
  return values;
}

function defaultOf(deps: ScopedDeps, field: FieldMeta): unknown {
  if (field.type === 'tags' || field.relation?.kind === 'many_to_many') return [];
  if (field.type === 'bool') return field.default ?? false;
  const { workspace, user } = deps.scope;
  switch (field.default) {
    case 'now':
      return deps.clock().toISOString();
    case 'today':
      return localDay(deps.clock(), workspace.timezone);
    case 'me':
      return user?.id ?? null;
    default:
      return field.default ?? null;
  }
}

/** Draws the next number of each sequence. The row lock makes concurrent creations wait. */
async function nextNumbers(deps: ScopedDeps, meta: EntityMeta): Promise<Values> {
  const numbers: Values = {};
  for (const field of meta.fields) {
    if (field.type !== 'sequence') continue;
    const name = `${meta.name}.${field.name}`;
    const [row] = await deps.db
      .insert(counters)
      .values({ workspaceId: deps.scope.workspace.id, name, value: 1 })
      .onConflictDoUpdate({
        target: [counters.workspaceId, counters.name],
        set: { value: sql`${counters.value} + 1` },
      })
      .returning({ value: counters.value });
    numbers[field.name] = formatSequence(field.sequence ?? '{0}', row?.value ?? 1);
  }
  return numbers;
}

/** "TSK-{0000}" and 42 make "TSK-0042". */
export function formatSequence(pattern: string, value: number): string {
  return pattern.replace(/\{(0+)\}/, (_, zeros: string) =>
    String(value).padStart(zeros.length, '0'),
  );
}

/** Only values that have a column; nothing else can be written, whatever the input holds. */
function stored(definition: EntityDefinition, values: Values): Values {
  return Object.fromEntries(
    storedFields(definition)
      .filter((field) => values[field.name] !== undefined)
      .map((field) => [field.name, values[field.name]]),
  );
}

async function replaceLinks(
  deps: ScopedDeps,
  definition: EntityDefinition,
  id: string,
  values: Values,
): Promise<void> {
  const workspaceId = deps.scope.workspace.id;
  for (const [name, link] of Object.entries(definition.links ?? {})) {
    const ids = values[name];
    if (!Array.isArray(ids)) continue;
    await deps.db.delete(link).where(and(eq(link.workspaceId, workspaceId), eq(link.fromId, id)));
    const rows = [...new Set(ids.map(String))].map((toId) => ({ workspaceId, fromId: id, toId }));
    if (rows.length > 0) await deps.db.insert(link).values(rows);
  }
}

function auditRecord(
  deps: ScopedDeps,
  meta: EntityMeta,
  record: StoredRecord,
  action: string,
  changes: Record<string, [unknown, unknown]>,
): Promise<void> {
  const label = labelOf(meta.name, Reflect.get(record, meta.display));
  return audit(deps, { action, entity: meta.name, recordId: record.id, label, changes });
}

function eventOf(
  deps: ScopedDeps,
  meta: EntityMeta,
  kind: RecordEvent['kind'],
  record: StoredRecord,
): RecordEvent {
  return { kind, entity: meta.name, record, before: null, scope: deps.scope };
}

function changedMeanwhile(meta: EntityMeta) {
  return conflict(
    'record.changed',
    `Somebody else changed this ${meta.label.one.toLowerCase()}.`,
    'Load it again and repeat your change.',
  );
}
