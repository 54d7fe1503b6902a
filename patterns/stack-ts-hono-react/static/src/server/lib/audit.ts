import type { EntityMeta } from '@/shared/meta';

import type { ScopedDeps } from '../context';
import { auditEntries } from '../db/tables/core';
import { newId } from './ids';

export interface AuditInput {
  action: string;
  /** The name of an entity, or of a part of the workspace: "member". */
  entity: string;
  recordId: string | null;
  label: string;
  changes?: Record<string, [before: unknown, after: unknown]>;
}

/** Call it in the transaction of the change, so there is never one without the other. */
export async function audit(deps: ScopedDeps, entry: AuditInput): Promise<void> {
  const now = deps.clock();
  await deps.db.insert(auditEntries).values({
    id: newId(now),
    workspaceId: deps.scope.workspace.id,
    actorId: deps.scope.user?.id ?? null,
    at: now.toISOString(),
    changes: {},
    ...entry,
  });
}

/** Before and after of the values that differ, for what is not a record. */
export function changesBetween(before: object, after: object): Record<string, [unknown, unknown]> {
  return Object.fromEntries(
    Object.entries(after)
      .map(([name, value]): [string, [unknown, unknown]] => [
        name,
        [Reflect.get(before, name), value],
      ])
      .filter(([, [old, current]]) => old !== current),
  );
}

/** Before and after of every field that changed. A new record differs from nothing. */
export function difference(
  meta: EntityMeta,
  before: object | null,
  after: object,
): Record<string, [unknown, unknown]> {
  const changes: Record<string, [unknown, unknown]> = {};
  for (const { name, computed } of meta.fields) {
    if (computed !== undefined) continue;
    const old: unknown = before === null ? null : Reflect.get(before, name);
    const current: unknown = Reflect.get(after, name);
    const filled = before !== null || !isEmpty(current);
    if (filled && JSON.stringify(old) !== JSON.stringify(current)) changes[name] = [old, current];
  }
  return changes;
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
