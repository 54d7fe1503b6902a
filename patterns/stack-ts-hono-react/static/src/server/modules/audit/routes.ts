import { and, desc, eq, lt } from 'drizzle-orm';
import { Hono } from 'hono';
import { z } from 'zod';

import { entityNames } from '@/shared/entity-names';
import { can } from '@/shared/permissions';
import type { AuditEntry } from '@/shared/schemas/workspace';

import type { Env } from '../../context';
import { auditEntries, users } from '../../db/tables/core';
import { getRecord } from '../../lib/records/read';
import { scoped } from '../../lib/records/routes';
import { query } from '../../lib/validate';
import { demandAdministration } from '../../middleware/tenant';
import { registry } from '../registry';

const auditQuery = z.object({
  /** The history of one record, for everybody who can read it. */
  entity: z.enum(entityNames).optional(),
  recordId: z.uuid().optional(),
  cursor: z.uuid().optional(),
});

const pageSize = 50;

/** /api/workspaces/:workspace/audit */
export const auditRoutes = new Hono<Env>().get(
  '/',
  query<z.output<typeof auditQuery>, z.input<typeof auditQuery>>(auditQuery),
  async (c) => {
    const { entity, recordId, cursor } = c.req.valid('query');
    const deps = scoped(c);
    if (entity !== undefined && recordId !== undefined && can(deps.scope.role, entity, 'read')) {
      await getRecord(deps, registry[entity], recordId);
    } else {
      demandAdministration(c, 'audit.read');
    }
    const rows = await deps.db
      .select({ entry: auditEntries, actor: { id: users.id, name: users.name } })
      .from(auditEntries)
      .leftJoin(users, eq(users.id, auditEntries.actorId))
      .where(
        and(
          eq(auditEntries.workspaceId, deps.scope.workspace.id),
          entity === undefined ? undefined : eq(auditEntries.entity, entity),
          recordId === undefined ? undefined : eq(auditEntries.recordId, recordId),
          cursor === undefined ? undefined : lt(auditEntries.id, cursor),
        ),
      )
      // Ids are made in the order of time.
      .orderBy(desc(auditEntries.id))
      .limit(pageSize + 1);
    const items = rows.slice(0, pageSize).map(({ entry, actor }): AuditEntry => {
      const { id, at, action, entity: of, recordId: record, label, changes } = entry;
      return { id, at, actor, action, entity: of, recordId: record, label, changes };
    });
    const nextCursor = rows.length > pageSize ? (items.at(-1)?.id ?? null) : null;
    return c.json({ items, nextCursor });
  },
);
export type AuditRoutes = typeof auditRoutes;
