import { and, eq, lt } from 'drizzle-orm';

import { entities } from '@/shared/entities';
import type { EntityName } from '@/shared/entity-names';

import type { Deps, ScopedDeps } from '../context';
import { createEvents } from '../lib/events';
import { newId } from '../lib/ids';
import { ProblemError } from '../lib/problem';
import { createRecord } from '../lib/records/write';
import { createAccount, markVerified } from '../modules/auth/accounts';
import { storeFile } from '../modules/files/store';
import { registry } from '../modules/registry';
import { createWorkspace } from '../modules/workspaces/workspaces';
import { seedFiles, seedPeople, seedTables, seedWorkspaceName } from './seed-data';
import { type Person, seedHelpers } from './seed-helpers';
import { tellers } from './seed-tellers';
import { members, notifications, users } from './tables/core';

export const demo = { email: 'demo@example.com', password: 'demo-password' } as const;

const dayMs = 86_400_000;

/** The demo workspace is older than anything in it. */
function longBefore(now: Date): Date {
  return daysBefore(now, 240);
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * dayMs);
}

/** Fills an empty database with the demo account and its workspace; false when there are people. */
export async function seedDemo(deps: Deps): Promise<boolean> {
  if ((await deps.db.$count(users)) > 0) return false;
  const founded = { ...deps, clock: () => longBefore(deps.clock()) };
  const owner = { name: seedPeople[0]?.name ?? 'Demo', ...demo };
  const id = await createAccount(founded, owner);
  if (id === null) return false;
  await markVerified(founded, id);
  const founder = { id, name: owner.name };
  const workspace = await createWorkspace(founded, founder, { name: seedWorkspaceName });
  const people = [founder, ...(await addColleagues(workspace))];
  await createAll({ ...workspace, clock: deps.clock }, people);
  return true;
}

/** Example records for a new workspace, all made by and assigned to its founder. */
export async function seedWorkspace(deps: ScopedDeps): Promise<void> {
  const { user } = deps.scope;
  if (user !== null) await createAll(deps, [user]);
}

/** Colleagues exist to have names and work; nobody can sign in as them. They join week by week. */
async function addColleagues(deps: ScopedDeps): Promise<Person[]> {
  const people: Person[] = [];
  for (const { name, email, role } of seedPeople.slice(1)) {
    const now = new Date(deps.clock().getTime() + (people.length * 17 + 3) * dayMs);
    const id = newId(now);
    const joinedAt = now.toISOString();
    const account = { id, name, email, passwordHash: 'none', emailNotifications: false };
    await deps.db.insert(users).values({ ...account, createdAt: joinedAt });
    const workspaceId = deps.scope.workspace.id;
    await deps.db.insert(members).values({ workspaceId, userId: id, role, joinedAt });
    people.push({ id, name });
  }
  return people;
}

/** Creates the records in order, through the same rules as everybody else's. */
async function createAll(deps: ScopedDeps, people: readonly Person[]): Promise<void> {
  // Quietly: example invoices must not send mails.
  const quiet = { ...deps, events: createEvents() };
  const now = deps.clock();
  const files = await storeFiles({ ...quiet, clock: () => longBefore(now) });
  const records = new Map<EntityName, string[]>();
  const made = { people: people.map(({ id }) => id), records, files };
  const seed = seedHelpers(now, deps.scope.workspace.timezone, made);
  let number = 0;
  for (const [entity, rows] of seedTables) {
    const ids: string[] = [];
    records.set(entity, ids);
    for (const { by, on, values } of rows(seed)) {
      number += 1;
      const at = momentOf(seed.day(on), number, now);
      const last = lastTouched(at, number, now);
      const author = people[by % people.length];
      const moment = (share: number, who: Person | undefined): ScopedDeps => ({
        ...quiet,
        clock: () => new Date(at.getTime() + (last.getTime() - at.getTime()) * share),
        scope: { ...quiet.scope, user: who ?? null },
      });
      const record = await createExample(moment(0, author), entity, values, people);
      // The founder's own stands for those of others.
      ids.push(record?.id ?? ids.at(-1) ?? '');
      if (record === null) continue;
      const past = { meta: entities[entity], record, number, author, people, moment };
      for (const tell of tellers) await tell(past);
    }
  }
  // What people were told longer ago they have read.
  const mine = eq(notifications.workspaceId, deps.scope.workspace.id);
  await deps.db
    .update(notifications)
    .set({ readAt: now.toISOString() })
    .where(and(mine, lt(notifications.createdAt, daysBefore(now, 2).toISOString())));
}

/** Null for a second of what each person has one of, where there is only one person. */
async function createExample(
  deps: ScopedDeps,
  entity: EntityName,
  values: object,
  people: readonly Person[],
) {
  try {
    return await createRecord(deps, registry[entity], values, { ask: 'nothing' });
  } catch (error) {
    const again = error instanceof ProblemError && error.init.code === 'record.duplicate';
    if (again && people.length === 1) return null;
    throw error;
  }
}

/** Somewhere in the working hours of a day, and behind us. */
function momentOf(day: string, number: number, now: Date): Date {
  const minutes = 8 * 60 + ((number * 47) % 540);
  const at = new Date(day).getTime() + minutes * 60_000;
  return new Date(Math.min(at, now.getTime() - dayMs / 2));
}

/** Minutes ago for a few, hours for some, days for most; never before it was made. */
function lastTouched(at: Date, number: number, now: Date): Date {
  const ago = 6 * 60_000 * 1.13 ** ((number * 37) % 97);
  const half = (now.getTime() - at.getTime()) / 2;
  return new Date(now.getTime() - Math.min(ago, half));
}

/** Stores the pictures and documents of the examples; their ids by name. */
async function storeFiles(deps: ScopedDeps): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const [name, { type, content }] of Object.entries(seedFiles)) {
    const file = { name, type, entity: null, recordId: null };
    ids.set(name, (await storeFile(deps, file, new TextEncoder().encode(content))).id);
  }
  return ids;
}
