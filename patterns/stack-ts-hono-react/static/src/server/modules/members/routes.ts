import { and, asc, eq, getTableName } from 'drizzle-orm';
import { type Context, Hono } from 'hono';

import { entityList } from '@/shared/entities';
import { canAssignRole } from '@/shared/permissions';
import { type Member, memberUpdate } from '@/shared/schemas/workspace';

import type { Env, ScopedDeps } from '../../context';
import { recordTables } from '../../db/schema';
import { members, users } from '../../db/tables/core';
import { audit } from '../../lib/audit';
import { databaseError } from '../../lib/database-error';
import { isId } from '../../lib/ids';
import { conflict, forbidden, notFound } from '../../lib/problem';
import { scoped } from '../../lib/records/routes';
import { body } from '../../lib/validate';
import { demandAccount } from '../../middleware/session';
import { demandAdministration } from '../../middleware/tenant';

/** /api/workspaces/:workspace/members */
export const memberRoutes = new Hono<Env>()
  .get('/', async (c) => {
    demandAdministration(c, 'members.read');
    return c.json(await membersOf(scoped(c)));
  })
  .patch('/:user', body(memberUpdate), async (c) => {
    const { role } = c.req.valid('json');
    const member = await changeMember(c, c.req.param('user'), async (deps, current) => {
      if (!canAssignRole(deps.scope.role, role)) throw onlyOwners();
      if (current.role === 'owner' && role !== 'owner') await demandAnotherOwner(deps);
      await deps.db.update(members).set({ role }).where(membership(deps, current.userId));
      const changes: Record<string, [unknown, unknown]> = { role: [current.role, role] };
      await audit(deps, {
        action: 'updated',
        entity: 'member',
        recordId: current.userId,
        label: current.name,
        changes,
      });
      return { ...current, role };
    });
    return c.json(member);
  })
  .delete('/:user', async (c) => {
    await changeMember(c, c.req.param('user'), async (deps, current) => {
      if (current.role === 'owner') await demandAnotherOwner(deps);
      // Keys and notifications go with the membership; records they were assigned become free.
      await deps.db
        .delete(members)
        .where(membership(deps, current.userId))
        .catch((error: unknown) => {
          throw stillNamed(error, current) ?? error;
        });
      await audit(deps, {
        action: 'removed',
        entity: 'member',
        recordId: current.userId,
        label: current.name,
      });
    });
    return c.body(null, 204);
  });
export type MemberRoutes = typeof memberRoutes;

/** Records that must name somebody keep them from leaving. */
function stillNamed(error: unknown, { name }: Member): Error | undefined {
  const { code, table } = databaseError(error) ?? {};
  const meta = entityList.find((each) => getTableName(recordTables[each.name]) === table);
  if (code !== '23503' || meta === undefined) return undefined;
  const many = meta.label.many.toLowerCase();
  return conflict(
    'member.in_use',
    `${name} still has ${many}.`,
    `Give the ${many} to somebody else first.`,
  );
}

/** Managing others takes a role; leaving is everybody's right. */
async function changeMember<T>(
  c: Context<Env>,
  userId: string,
  change: (deps: ScopedDeps, current: Member) => Promise<T>,
): Promise<T> {
  const leaving = c.req.method === 'DELETE' && userId === demandAccount(c).id;
  if (!leaving) demandAdministration(c, 'members.manage');
  return c.var.deps.db.transaction(async (db) => {
    const deps: ScopedDeps = { ...scoped(c), db };
    // Locks the owners, so that two of them cannot step down at the same moment.
    await db
      .select({ userId: members.userId })
      .from(members)
      .where(and(eq(members.workspaceId, deps.scope.workspace.id), eq(members.role, 'owner')))
      .for('update');
    const current = isId(userId)
      ? (await membersOf(deps)).find((member) => member.userId === userId)
      : undefined;
    if (current === undefined) throw notFound('member');
    if (current.role === 'owner' && deps.scope.role !== 'owner') throw onlyOwners();
    return change(deps, current);
  });
}

async function membersOf(deps: ScopedDeps): Promise<Member[]> {
  return deps.db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      role: members.role,
      joinedAt: members.joinedAt,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.workspaceId, deps.scope.workspace.id))
    .orderBy(asc(users.name), asc(users.id));
}

async function demandAnotherOwner(deps: ScopedDeps): Promise<void> {
  const owners = await deps.db.$count(
    members,
    and(eq(members.workspaceId, deps.scope.workspace.id), eq(members.role, 'owner')),
  );
  if (owners < 2) {
    throw conflict(
      'member.last_owner',
      'A workspace needs an owner.',
      'Make somebody else an owner first.',
    );
  }
}

function membership(deps: ScopedDeps, userId: string) {
  return and(eq(members.workspaceId, deps.scope.workspace.id), eq(members.userId, userId));
}

function onlyOwners() {
  return forbidden('Only an owner can change who is an owner.');
}
