import { entities, entityList } from '@/shared/entities';
import { unfinished } from '@/shared/list-query';
import type { EntityMeta } from '@/shared/meta';

import type { Deps, ScopedDeps, WorkspaceRow } from '../../context';
import { automationRuns, workspaces } from '../../db/tables/core';
import type { RecordEvent } from '../../lib/events';
import { askConditions } from '../../lib/records/checks';
import { allRecords } from '../../lib/records/read';
import { registry } from '../registry';
import { type Automation, automations } from './automations';
import { cronMatches } from './cron';
import { perform } from './reactions';

/** Automations act for the workspace, not for a person. */
function asWorkspace(deps: Deps, workspace: WorkspaceRow): ScopedDeps {
  return { ...deps, scope: { workspace, user: null, role: 'owner' } };
}

/** What an event sets in motion. Changes that automations make themselves set off nothing. */
export async function react(deps: Deps, event: RecordEvent): Promise<void> {
  const { user, visitor = false } = event.scope;
  if (user === null && !visitor && event.kind !== 'overdue') return;
  const workspace = asWorkspace(deps, event.scope.workspace);
  for (const automation of automations) {
    if (!isTriggered(automation, event)) continue;
    if (await concerns(workspace, automation, event)) await perform(workspace, automation, event);
  }
}

/** Runs once a minute: finds what has become overdue, and schedules that are due. */
export async function tick(deps: Deps): Promise<void> {
  const now = deps.clock();
  const rows = await deps.db.select().from(workspaces);
  for (const row of rows) {
    const scopedDeps = asWorkspace(deps, row);
    for (const meta of entityList) await announceOverdue(scopedDeps, meta);
    for (const automation of automations) {
      if (!('schedule' in automation.on)) continue;
      if (!cronMatches(automation.on.schedule, now, row.timezone)) continue;
      const minute = now.toISOString().slice(0, 16);
      if (await isFirst(scopedDeps, automation.name, minute))
        await runSchedule(scopedDeps, automation);
    }
  }
}

/** On its own, or once for each record it is about. */
async function runSchedule(deps: ScopedDeps, automation: Automation): Promise<void> {
  const entity = 'schedule' in automation.on ? automation.on.entity : undefined;
  if (entity === undefined) return perform(deps, automation, null);
  for (const record of await allRecords(deps, registry[entity], {}, 1000)) {
    const { scope } = deps;
    const event: RecordEvent = { kind: 'updated', entity, record, before: null, scope };
    if (await concerns(deps, automation, event)) await perform(deps, automation, event);
  }
}

/** Whether the record looks as the automation wants it. */
async function concerns(deps: ScopedDeps, { when, guard }: Automation, event: RecordEvent) {
  const { entity, record } = event;
  if (when?.({ ...record }) === false) return false;
  if (guard === undefined) return true;
  const answers = await askConditions(deps, registry[entity], record.id);
  return answers[guard] === true;
}

function isTriggered({ on }: Automation, event: RecordEvent): boolean {
  if ('schedule' in on || on.entity !== event.entity) return false;
  if ('event' in on) return on.event === event.kind;
  const field = entities[on.entity].states?.field;
  if (field === undefined) return false;
  const before: unknown = event.before === null ? null : Reflect.get(event.before, field);
  const moved = event.kind === 'created' || (event.kind === 'updated' && before !== on.reaches);
  return moved && Reflect.get(event.record, field) === on.reaches;
}

/** Once per record and date: moving the date makes it possible to be overdue again. */
async function announceOverdue(deps: ScopedDeps, meta: EntityMeta): Promise<void> {
  if (meta.due === undefined) return;
  const { field } = meta.due;
  const filter = [`${field}:lt:today`, ...unfinished(meta)];
  const overdue = await allRecords(deps, registry[meta.name], { filter }, 1000);
  for (const record of overdue) {
    const occasion = `${record.id}:${String(Reflect.get(record, field))}`;
    if (await isFirst(deps, `overdue:${meta.name}`, occasion)) {
      const { scope } = deps;
      deps.events.emit({ kind: 'overdue', entity: meta.name, record, before: null, scope });
    }
  }
}

/** Of several servers that see the same occasion, one gets to act. */
async function isFirst(deps: ScopedDeps, automation: string, occasion: string): Promise<boolean> {
  const rows = await deps.db
    .insert(automationRuns)
    .values({
      workspaceId: deps.scope.workspace.id,
      automation,
      occasion,
      at: deps.clock().toISOString(),
    })
    .onConflictDoNothing()
    .returning({ occasion: automationRuns.occasion });
  return rows.length > 0;
}
