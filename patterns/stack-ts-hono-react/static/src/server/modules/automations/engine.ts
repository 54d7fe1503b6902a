import { and, eq, inArray } from 'drizzle-orm';

import { widgets } from '@/shared/dashboard';
import { entities, entityList } from '@/shared/entities';
import type { EntityMeta } from '@/shared/meta';
import { portalRoles, type Role, roles } from '@/shared/permissions';

import type { Deps, ScopedDeps, WorkspaceRow } from '../../context';
import { automationRuns, members, users, workspaces } from '../../db/tables/core';
import { localDay } from '../../lib/days';
import type { RecordEvent } from '../../lib/events';
import type { StoredRecord } from '../../lib/records/definition';
import { allRecords, findRecord, totals } from '../../lib/records/read';
import { updateRecord } from '../../lib/records/write';
import { notify } from '../notifications/notify';
import { registry } from '../registry';
import { type Automation, automations, type Reaction, type Recipient } from './automations';
import { cronMatches } from './cron';
import { emailTemplates, type MailTemplate } from './templates';

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
    if (isTriggered(automation, event)) await perform(workspace, automation, event);
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
    if (automation.when?.({ ...record }) === false) continue;
    const { scope } = deps;
    await perform(deps, automation, { kind: 'updated', entity, record, before: null, scope });
  }
}

function isTriggered({ on, when }: Automation, event: RecordEvent): boolean {
  if ('schedule' in on || on.entity !== event.entity) return false;
  if (when?.({ ...event.record }) === false) return false;
  if ('event' in on) return on.event === event.kind;
  const field = entities[on.entity].states?.field;
  if (field === undefined) return false;
  const before: unknown = event.before === null ? null : Reflect.get(event.before, field);
  const moved = event.kind === 'created' || (event.kind === 'updated' && before !== on.reaches);
  return moved && Reflect.get(event.record, field) === on.reaches;
}

/** Once per record and date: moving the date makes it possible to be overdue again. */
async function announceOverdue(deps: ScopedDeps, meta: EntityMeta): Promise<void> {
  if (meta.due === undefined || meta.states === undefined) return;
  const { field, closed } = meta.due;
  const filter = [`${field}:lt:today`, `${meta.states.field}:none:${closed.join(',')}`];
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

async function perform(deps: ScopedDeps, automation: Automation, event: RecordEvent | null) {
  for (const reaction of automation.do) {
    try {
      await apply(deps, reaction, event);
    } catch (error) {
      const { name } = automation;
      deps.log({ level: 'error', message: 'automation failed', name, error: String(error) });
    }
  }
}

async function apply(deps: ScopedDeps, reaction: Reaction, event: RecordEvent | null) {
  if ('email' in reaction) {
    const template: MailTemplate = emailTemplates[reaction.email.template];
    const values = await valuesOf(deps, event);
    for (const { email } of await peopleOf(deps, reaction.email.to, event)) {
      const subject = fill(template.subject, values);
      await deps.mailer.send({ to: email, subject, text: fill(template.text, values) });
    }
  } else if (event === null) {
    throw new Error('Only mails can be sent on a schedule.');
  } else if ('notify' in reaction) {
    const people = await peopleOf(deps, reaction.notify, event);
    const ids = people.flatMap(({ id }) => (id === null ? [] : [id]));
    await notify(
      // The person who did it knows already.
      { ...deps, scope: event.scope },
      ids,
      {
        kind: 'automation',
        title: fill(reaction.title, await valuesOf(deps, event)),
        body: null,
        entity: event.entity,
        recordId: event.record.id,
      },
    );
  } else {
    await updateRecord(deps, registry[event.entity], event.record.id, reaction.set);
  }
}

interface Person {
  id: string | null;
  email: string;
}

async function peopleOf(
  deps: ScopedDeps,
  recipient: Recipient,
  event: RecordEvent | null,
): Promise<Person[]> {
  const role = roles.find((each) => each === recipient);
  if (role !== undefined) return membersWith(deps, role);
  if (event === null) return [];
  const id: unknown = Reflect.get(event.record, recipient);
  if (typeof id !== 'string') return [];
  const field = entities[event.entity].fields.find(({ name }) => name === recipient);
  const target = field?.relation?.target ?? 'User';
  if (target === 'User') {
    return deps.db
      .select({ id: users.id, email: users.email })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(and(eq(members.workspaceId, deps.scope.workspace.id), eq(users.id, id)));
  }
  const wanted = { action: 'read' as const, deleted: false };
  const record = await findRecord(deps, registry[target], id, wanted);
  const contact = entities[target].fields.find(({ type }) => type === 'email');
  const email: unknown =
    record === null || contact === undefined ? null : Reflect.get(record, contact.name);
  return typeof email === 'string' ? [{ id: null, email }] : [];
}

/** "member" reaches the whole team; the other roles just those who have them. */
function membersWith(deps: ScopedDeps, role: Role): Promise<Person[]> {
  const team = role === 'member' ? roles.filter((each) => !portalRoles.includes(each)) : [role];
  return deps.db
    .select({ id: users.id, email: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(
      and(
        eq(members.workspaceId, deps.scope.workspace.id),
        inArray(members.role, team),
        eq(users.emailNotifications, true),
      ),
    );
}

async function valuesOf(deps: ScopedDeps, event: RecordEvent | null) {
  const { workspace } = deps.scope;
  const values = new Map([
    ['workspace', workspace.name],
    ['today', localDay(deps.clock(), workspace.timezone)],
  ]);
  if (event === null) {
    values.set('summary', await summary(deps));
    return values;
  }
  addRecord(values, entities[event.entity], event.record, workspace);
  return values;
}

function addRecord(
  values: Map<string, string>,
  meta: EntityMeta,
  record: StoredRecord,
  workspace: WorkspaceRow,
): void {
  const money = new Intl.NumberFormat('en', { style: 'currency', currency: workspace.currency });
  for (const { name, type } of meta.fields) {
    const value: unknown = Reflect.get(record, name);
    if (type === 'money' && typeof value === 'number') values.set(name, money.format(value));
    else if (value !== null) values.set(name, String(value));
  }
  for (const [name, ref] of Object.entries(record.$refs)) {
    if (ref !== null && !Array.isArray(ref)) values.set(`${name}.label`, ref.label);
  }
}

/** The figures of the dashboard, one line each. */
async function summary(deps: ScopedDeps): Promise<string> {
  const lines: string[] = [];
  for (const widget of widgets) {
    if (widget.kind !== 'count' && widget.kind !== 'sum') continue;
    const result = await totals(deps, registry[widget.of], { filter: widget.filter });
    const value = widget.kind === 'count' ? result.total : (result.sums[widget.field] ?? 0);
    lines.push(`${widget.label}: ${value}`);
  }
  return lines.join('\n');
}

/** Replaces "{name}"; what has no value disappears. */
function fill(template: string, values: ReadonlyMap<string, string>): string {
  return template.replace(/\{([\w.]+)\}/g, (_, name: string) => values.get(name) ?? '');
}
