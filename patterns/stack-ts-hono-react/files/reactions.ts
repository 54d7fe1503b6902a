import { and, eq, inArray } from 'drizzle-orm';

import { entities } from '@/shared/entities';
import { portalRoles, type Role, roles } from '@/shared/permissions';

import type { ScopedDeps } from '../../context';
import { members, users } from '../../db/tables/core';
import type { RecordEvent } from '../../lib/events';
import { findRecord } from '../../lib/records/read';
import { createRecord, updateRecord } from '../../lib/records/write';
import { parse } from '../../lib/validate';
import { notify } from '../notifications/notify';
import { registry } from '../registry';
import type { Automation, NewRecord, Reaction, Recipient } from './automations';
//% slot automation.imports
import { emailTemplates, type MailTemplate } from './templates';
import { fill, valuesOf } from './wording';

/** Does what an automation says, one after the other. One failure does not stop the others. */
export async function perform(
  deps: ScopedDeps,
  automation: Automation,
  event: RecordEvent | null,
): Promise<void> {
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
  } else if ('create' in reaction) {
    await createFrom(deps, reaction.create, event);
  //% slot automation.reactions
  } else if (event === null) {
    throw new Error('On a schedule there is no record to change or to point at.');
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

/** The new record passes the same checks as one that a person creates. */
async function createFrom(
  deps: ScopedDeps,
  { entity, link, values }: NewRecord,
  event: RecordEvent | null,
): Promise<void> {
  const words = await valuesOf(deps, event);
  const filled = Object.entries(values).map(([key, value]) => [
    key,
    typeof value === 'string' ? fill(value, words) : value,
  ]);
  const definition = registry[entity];
  const input = parse(definition.create, {
    ...Object.fromEntries(filled),
    ...(link === undefined || event === null ? {} : { [link]: event.record.id }),
  });
  await createRecord(deps, definition, input);
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
