import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';

import type { EntityMeta, FieldMeta } from '@/shared/meta';

import type { ScopedDeps } from '../../context';
import { recordTables } from '../../db/schema';
import { files, members } from '../../db/tables/core';
import { databaseError } from '../database-error';
import { conflict, invalid } from '../problem';
import { columnOf } from './columns';
import type { EntityDefinition, Values } from './definition';
import { visible } from './visible';

/** Whether conditions over other records hold, by the condition; null when something is missing. */
export type Answers = Readonly<Record<string, boolean | null>>;

/** Asks the database about the record as this transaction has it now. */
export async function askConditions(
  deps: ScopedDeps,
  { table, conditions = {} }: EntityDefinition,
  id: string,
): Promise<Answers> {
  const me = deps.scope.user?.id ?? null;
  const questions = Object.entries(conditions).map(([condition, ask]): [string, SQL<boolean>] => [
    condition,
    sql<boolean>`(${ask(me)})`,
  ]);
  const [answers = {}] = await deps.db
    .select(Object.fromEntries(questions))
    .from(table)
    .where(and(eq(table.workspaceId, deps.scope.workspace.id), eq(table.id, id)));
  return answers;
}

/**
 * Refuses values that break a rule of their record. Rules over other records wait until there are
 * answers.
 */
export function demandRules(meta: EntityMeta, values: Values, answers: Answers = {}): void {
  const broken = meta.rules.filter(
    (rule) => rule.holds?.(values) === false || answers[rule.that] === false,
  );
  const [first] = broken;
  if (first === undefined) return;
  throw invalid(
    Object.fromEntries(broken.flatMap((rule) => rule.fields.map((name) => [name, rule.message]))),
    first.message,
  );
}

/** Refuses links to anything the person could not have picked themselves. */
export async function demandTargets(deps: ScopedDeps, meta: EntityMeta, values: Values) {
  const missing: Record<string, string> = {};
  for (const field of meta.fields) {
    const wanted = idsOf(values[field.name]);
    if (wanted.length === 0 || !refersElsewhere(field)) continue;
    const found = await countTargets(deps, field, wanted);
    if (found < wanted.length) missing[field.name] = `${field.label} does not exist.`;
  }
  if (Object.keys(missing).length > 0) throw invalid(missing);
}

/** A record cannot be its own ancestor: following a relation to its own kind must end. */
export async function demandNoCycle(
  deps: ScopedDeps,
  meta: EntityMeta,
  id: string,
  values: Values,
): Promise<void> {
  const table = recordTables[meta.name];
  for (const field of meta.fields) {
    if (field.relation?.target !== meta.name || field.relation.kind === 'many_to_many') continue;
    let [next] = idsOf(values[field.name]);
    for (let depth = 0; next !== undefined && depth < 100; depth += 1) {
      if (next === id) {
        throw invalid({ [field.name]: `${field.label} would contain itself.` });
      }
      const [parent]: Values[] = await deps.db
        .select()
        .from(table)
        .where(and(eq(table.workspaceId, deps.scope.workspace.id), eq(table.id, next)));
      [next] = idsOf(parent?.[field.name]);
    }
  }
}

/** Turns a unique violation into a conflict that names the fields. */
export async function namingDuplicates<T>(meta: EntityMeta, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const columns = duplicateKey(error)?.filter((name) => name !== 'workspace_id');
    const fields = meta.unique.find((names) => {
      const key = names.map((name) => columnOf(recordTables[meta.name], name).name);
      return columns?.join() === key.join();
    });
    if (fields === undefined) throw error;
    const labels = fields.map(
      (name) => meta.fields.find((field) => field.name === name)?.label ?? name,
    );
    throw conflict(
      'record.duplicate',
      `Another ${meta.label.one.toLowerCase()} has the same ${labels.join(' and ').toLowerCase()}.`,
      `Choose another ${labels.join(' or ').toLowerCase()}.`,
    );
  }
}

/** The columns of the key that exists already. */
function duplicateKey(error: unknown): string[] | undefined {
  const { code, detail = '' } = databaseError(error) ?? {};
  // Key (workspace_id, "order")=(…) already exists.
  const [, columns] = code === '23505' ? (/^Key \((.*?)\)=/.exec(detail) ?? []) : [];
  return columns?.split(', ').map((column) => column.replaceAll('"', ''));
}

function refersElsewhere(field: FieldMeta): boolean {
  return field.relation !== undefined || field.type === 'image' || field.type === 'file';
}

async function countTargets(deps: ScopedDeps, field: FieldMeta, ids: string[]): Promise<number> {
  const workspaceId = deps.scope.workspace.id;
  const target = field.relation?.target;
  if (target === undefined) {
    return deps.db.$count(files, and(eq(files.workspaceId, workspaceId), inArray(files.id, ids)));
  }
  if (target === 'User') {
    return deps.db.$count(
      members,
      and(eq(members.workspaceId, workspaceId), inArray(members.userId, ids)),
    );
  }
  const table = recordTables[target];
  return deps.db.$count(table, and(visible(deps.scope, target), inArray(table.id, ids)));
}

function idsOf(value: unknown): string[] {
  const ids: unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}
