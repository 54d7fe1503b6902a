import type { EntityName } from '@/shared/entity-names';

import type { Deps, ScopedDeps } from '../context';
import { createEvents } from '../lib/events';
import { newId } from '../lib/ids';
import { createRecord } from '../lib/records/write';
import { createAccount, markVerified } from '../modules/auth/accounts';
import { registry } from '../modules/registry';
import { createWorkspace } from '../modules/workspaces/workspaces';
import { seedPeople, seedTables, seedWorkspaceName } from './seed-data';
import { seedHelpers } from './seed-helpers';
import { members, users } from './tables/core';

export const demo = { email: 'demo@example.com', password: 'demo-password' } as const;

/** Fills an empty database with the demo account and its workspace; false when there are people. */
export async function seedDemo(deps: Deps): Promise<boolean> {
  if ((await deps.db.$count(users)) > 0) return false;
  const owner = { name: seedPeople[0]?.name ?? 'Demo', ...demo };
  const id = await createAccount(deps, owner);
  if (id === null) return false;
  await markVerified(deps, id);
  const founder = { id, name: owner.name };
  const workspace = await createWorkspace(deps, founder, { name: seedWorkspaceName });
  const colleagues = await addColleagues(workspace);
  await createAll(workspace, [id, ...colleagues]);
  return true;
}

/** Example records for a new workspace, all assigned to its founder. */
export async function seedWorkspace(deps: ScopedDeps): Promise<void> {
  await createAll(deps, [deps.scope.user?.id ?? '']);
}

/** Colleagues exist to have names and work; nobody can sign in as them. */
async function addColleagues(deps: ScopedDeps): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, email, role } of seedPeople.slice(1)) {
    const now = deps.clock();
    const id = newId(now);
    const joinedAt = now.toISOString();
    const account = { id, name, email, passwordHash: 'none', emailNotifications: false };
    await deps.db.insert(users).values({ ...account, createdAt: joinedAt });
    const workspaceId = deps.scope.workspace.id;
    await deps.db.insert(members).values({ workspaceId, userId: id, role, joinedAt });
    ids.push(id);
  }
  return ids;
}

/** Creates the records in order, through the same rules as everybody else's. */
async function createAll(deps: ScopedDeps, people: readonly string[]): Promise<void> {
  // Quietly: example invoices must not send mails.
  const quiet = { ...deps, events: createEvents() };
  const records = new Map<EntityName, string[]>();
  const seed = seedHelpers(deps.clock(), deps.scope.workspace.timezone, { people, records });
  for (const [entity, rows] of seedTables) {
    const ids: string[] = [];
    records.set(entity, ids);
    for (const values of rows(seed)) {
      ids.push((await createRecord(quiet, registry[entity], values)).id);
    }
  }
}
