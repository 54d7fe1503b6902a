import { and, eq, inArray } from 'drizzle-orm';

import { grantOf, portalRoles } from '@/shared/permissions';

import type { ScopedDeps } from '../../context';
import { members, notifications } from '../../db/tables/core';
import { newId } from '../../lib/ids';
import { findRecord } from '../../lib/records/read';
import { registry } from '../registry';

type Row = typeof notifications.$inferInsert;
type Message = Pick<Row, 'kind' | 'title' | 'body'> & {
  entity: keyof typeof registry;
  recordId: string;
};

/** Tells people about a record, except about what they did themselves or may not see. */
export async function notify(
  deps: ScopedDeps,
  userIds: readonly string[],
  message: Message,
): Promise<void> {
  const wanted = [...new Set(userIds)].filter((userId) => userId !== deps.scope.user?.id);
  if (wanted.length === 0) return;
  const found = await deps.db
    .select({ id: members.userId, role: members.role })
    .from(members)
    .where(and(eq(members.workspaceId, deps.scope.workspace.id), inArray(members.userId, wanted)));
  const now = deps.clock();
  const rows: Row[] = [];
  for (const { id, role } of found) {
    if (grantOf(role, message.entity, 'read') === 'none') continue;
    // People outside the team own records; work is not given to them.
    if (message.kind === 'assigned' && portalRoles.includes(role)) continue;
    const theirs = { ...deps, scope: { ...deps.scope, role, user: { id, name: '' } } };
    const wants = { action: 'read' as const, deleted: false };
    const record = await findRecord(theirs, registry[message.entity], message.recordId, wants);
    if (record === null) continue;
    rows.push({
      id: newId(now),
      workspaceId: deps.scope.workspace.id,
      userId: id,
      createdAt: now.toISOString(),
      ...message,
    });
  }
  if (rows.length > 0) await deps.db.insert(notifications).values(rows);
}
