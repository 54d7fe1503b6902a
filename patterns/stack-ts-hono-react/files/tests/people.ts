import type { Db } from '@/server/db/client';
import { members, sessions, users, workspaces } from '@/server/db/tables/core';
import { hashPassword } from '@/server/lib/password';
import { hashToken } from '@/server/lib/tokens';
import { type Role, roles } from '@/shared/permissions';

/** Noon on a Wednesday, when every test begins. */
export const start = new Date('2026-03-04T12:00:00Z');
export const password = 'correct horse battery';
export const iterations = 1000;

export interface Person {
  id: string;
  name: string;
  email: string;
  token: string;
  workspace: 'acme' | 'rival';
  role: Role;
}

const idOf = (kind: number, index: number) =>
  `0000000${kind}-0000-7000-8000-${String(index).padStart(12, '0')}`;

export const workspaceIds = { acme: idOf(1, 1), rival: idOf(1, 2) };

function person(name: string, index: number, workspace: 'acme' | 'rival', role: Role): Person {
  const email = `${name}@${workspace}.example`;
  return { id: idOf(2, index), name, email, token: `session-of-${name}`, workspace, role };
}

/** One person per role in Acme, and the owner of a workspace next door. */
export const people: Readonly<Record<Role | 'nextDoor', Person>> = {
  //% for role in roles
  $role$: person('$role$', $index$, 'acme', '$role$'),
  //% end
  nextDoor: person('next-door', 99, 'rival', 'owner'),
};
export const everyRole = roles;

export async function insertPeople(db: Db): Promise<void> {
  const at = start.toISOString();
  const passwordHash = await hashPassword(password, iterations);
  for (const [slug, id] of Object.entries(workspaceIds)) {
    const place = { currency: 'USD', timezone: 'UTC', weekStartsOn: 1 };
    await db.insert(workspaces).values({ id, slug, name: slug, ...place, createdAt: at });
  }
  for (const { id, name, email, token, workspace, role } of Object.values(people)) {
    const account = { id, name, email, passwordHash, emailVerifiedAt: at, createdAt: at };
    await db.insert(users).values({ ...account, emailNotifications: true });
    const workspaceId = workspaceIds[workspace];
    await db.insert(members).values({ workspaceId, userId: id, role, joinedAt: at });
    const tokenHash = await hashToken(token);
    const expiresAt = new Date(start.getTime() + 30 * 86_400_000).toISOString();
    await db.insert(sessions).values({ tokenHash, userId: id, createdAt: at, expiresAt });
  }
}
