import { and, eq } from 'drizzle-orm';

import type { EntityMeta } from '@/shared/meta';

import { audit, difference } from '../lib/audit';
import type { StoredRecord } from '../lib/records/definition';
import { labelOf } from '../lib/records/refs';
import { tellAssignees } from '../modules/notifications/assigned';
import { recordTables } from './schema';
import type { Teller } from './seed-helpers';
import { auditEntries } from './tables/core';

/** Records the moves that led to the state of the record, each by somebody else. */
export const walkStates: Teller = async ({ meta, record, number, people, moment }) => {
  const [first, ...path] = pathTo(meta, record);
  const state = meta.states?.field;
  if (state === undefined || first === undefined || path.length === 0) return;
  const label = labelOf(meta.name, Reflect.get(record, meta.display));
  const entry = { entity: meta.name, recordId: record.id, label };
  let from = first;
  for (const [step, to] of path.entries()) {
    const who = people[(number + step) % people.length];
    const changes: Record<string, [string, string]> = { [state]: [from, to] };
    await audit(moment((step + 1) / path.length, who), { ...entry, action: 'updated', changes });
    from = to;
  }
  const { db, clock, scope } = moment(1, undefined);
  const table = recordTables[meta.name];
  await db
    .update(table)
    .set({ updatedAt: clock().toISOString(), version: path.length + 1 })
    .where(and(eq(table.workspaceId, scope.workspace.id), eq(table.id, record.id)));
  // It was made in its first state.
  await db
    .update(auditEntries)
    .set({ changes: difference(meta, null, { ...record, [state]: first }) })
    .where(and(eq(auditEntries.recordId, record.id), eq(auditEntries.action, 'created')));
};

/** Tells people what was given to them. */
export const giveWork: Teller = async ({ meta, record, author, people, moment }) => {
  if (people.length < 2) return;
  const made = moment(0, author);
  const event = { entity: meta.name, record, before: null, scope: made.scope };
  await tellAssignees(made, { kind: 'created', ...event });
};

/** The shortest way from the first state to that of the record, both included. */
function pathTo(meta: EntityMeta, record: StoredRecord): string[] {
  if (meta.states === undefined) return [];
  const { field, transitions } = meta.states;
  const wanted = String(Reflect.get(record, field));
  const first = String(meta.fields.find(({ name }) => name === field)?.default);
  const paths = [[first]];
  for (const path of paths) {
    const end = path.at(-1) ?? first;
    if (end === wanted) return path;
    for (const { from, to } of transitions) {
      if ((from === end || from === '*') && !paths.some((known) => known.includes(to))) {
        paths.push([...path, to]);
      }
    }
  }
  return [];
}
