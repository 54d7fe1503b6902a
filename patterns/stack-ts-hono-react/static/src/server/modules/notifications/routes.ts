import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import { type Context, Hono } from 'hono';
import { z } from 'zod';

import type { Notification } from '@/shared/schemas/workspace';

import type { Env } from '../../context';
import { notifications } from '../../db/tables/core';
import { isId } from '../../lib/ids';
import { notFound } from '../../lib/problem';
import { query } from '../../lib/validate';
import { demandCaller } from '../../middleware/session';

const listQuery = z.object({
  unread: z.enum(['true', 'false']).optional(),
  cursor: z.uuid().optional(),
});
const pageSize = 30;

/** /api/workspaces/:workspace/notifications: always one's own. */
export const notificationRoutes = new Hono<Env>()
  .get('/', query<z.output<typeof listQuery>, z.input<typeof listQuery>>(listQuery), async (c) => {
    const { unread, cursor } = c.req.valid('query');
    const { db } = c.var.deps;
    const [rows, count] = await Promise.all([
      db
        .select()
        .from(notifications)
        .where(
          and(
            mine(c),
            unread === 'true' ? isNull(notifications.readAt) : undefined,
            cursor === undefined ? undefined : lt(notifications.id, cursor),
          ),
        )
        .orderBy(desc(notifications.id))
        .limit(pageSize + 1),
      db.$count(notifications, and(mine(c), isNull(notifications.readAt))),
    ]);
    const items = rows
      .slice(0, pageSize)
      .map(({ workspaceId: _, userId: __, ...rest }): Notification => rest);
    const nextCursor = rows.length > pageSize ? (items.at(-1)?.id ?? null) : null;
    return c.json({ items, nextCursor, unread: count });
  })
  .post('/read-all', async (c) => {
    const readAt = c.var.deps.clock().toISOString();
    await c.var.deps.db
      .update(notifications)
      .set({ readAt })
      .where(and(mine(c), isNull(notifications.readAt)));
    return c.body(null, 204);
  })
  .post('/:id/read', async (c) => {
    const id = c.req.param('id');
    const readAt = c.var.deps.clock().toISOString();
    const updated = isId(id)
      ? await c.var.deps.db
          .update(notifications)
          .set({ readAt })
          .where(and(mine(c), eq(notifications.id, id)))
          .returning({ id: notifications.id })
      : [];
    if (updated.length === 0) throw notFound('notification');
    return c.body(null, 204);
  });
export type NotificationRoutes = typeof notificationRoutes;

function mine(c: Context<Env>) {
  return and(
    eq(notifications.workspaceId, c.var.scope.workspace.id),
    eq(notifications.userId, demandCaller(c).account.id),
  );
}
