import { and, desc, eq, inArray } from 'drizzle-orm';
import { type Context, Hono } from 'hono';

import {
  type CreatedWebhook,
  type Webhook,
  webhookCreate,
  webhookUpdate,
} from '@/shared/schemas/webhooks';

import type { Env, ScopedDeps } from '../../context';
import { webhookDeliveries, webhooks } from '../../db/tables/webhooks';
import { isPublicUrl } from '../../lib/addresses';
import { audit } from '../../lib/audit';
import { isId, newId } from '../../lib/ids';
import { invalid, notFound } from '../../lib/problem';
import { scoped } from '../../lib/records/routes';
import { body } from '../../lib/validate';
import { newWebhookSecret } from '../../lib/webhook-sign';
import { demandAdministration } from '../../middleware/tenant';

type WebhookRow = typeof webhooks.$inferSelect;

/** /api/workspaces/:workspace/webhooks */
export const webhookRoutes = new Hono<Env>()
  .get('/', async (c) => c.json(await webhooksOf(manage(c))))
  .post('/', body(webhookCreate), async (c) => {
    const deps = manage(c);
    const { url, entities = [], active = true } = c.req.valid('json');
    demandPublic(deps, url);
    const now = deps.clock();
    const row: WebhookRow = {
      id: newId(now),
      workspaceId: deps.scope.workspace.id,
      url,
      secret: newWebhookSecret(),
      entities,
      active,
      createdAt: now.toISOString(),
    };
    await deps.db.transaction(async (db) => {
      await db.insert(webhooks).values(row);
      await audit({ ...deps, db }, about(row, 'created'));
    });
    return c.json<CreatedWebhook>({ ...present(row, []), secret: row.secret }, 201);
  })
  .patch('/:id', body(webhookUpdate), async (c) => {
    const deps = manage(c);
    const current = await getWebhook(deps, c.req.param('id'));
    const {
      url = current.url,
      entities = current.entities,
      active = current.active,
    } = c.req.valid('json');
    demandPublic(deps, url);
    await deps.db.transaction(async (db) => {
      await db.update(webhooks).set({ url, entities, active }).where(eq(webhooks.id, current.id));
      await audit({ ...deps, db }, about(current, 'updated'));
    });
    return c.json(present({ ...current, url, entities, active }, []));
  })
  .delete('/:id', async (c) => {
    const deps = manage(c);
    const current = await getWebhook(deps, c.req.param('id'));
    await deps.db.transaction(async (db) => {
      await db.delete(webhooks).where(eq(webhooks.id, current.id));
      await audit({ ...deps, db }, about(current, 'deleted'));
    });
    return c.body(null, 204);
  });
export type WebhookRoutes = typeof webhookRoutes;

function manage(c: Context<Env>): ScopedDeps {
  demandAdministration(c, 'webhooks.manage');
  return scoped(c);
}

async function getWebhook(deps: ScopedDeps, id: string): Promise<WebhookRow> {
  const [row] = isId(id)
    ? await deps.db
        .select()
        .from(webhooks)
        .where(and(eq(webhooks.workspaceId, deps.scope.workspace.id), eq(webhooks.id, id)))
    : [];
  if (row === undefined) throw notFound('webhook');
  return row;
}

/** With their latest deliveries, newest first. */
async function webhooksOf(deps: ScopedDeps): Promise<Webhook[]> {
  const rows = await deps.db
    .select()
    .from(webhooks)
    .where(eq(webhooks.workspaceId, deps.scope.workspace.id))
    .orderBy(desc(webhooks.id));
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const deliveries = await deps.db
    .select()
    .from(webhookDeliveries)
    .where(inArray(webhookDeliveries.webhookId, ids))
    .orderBy(desc(webhookDeliveries.id))
    .limit(200);
  return rows.map((row) =>
    present(
      row,
      deliveries.filter(({ webhookId }) => webhookId === row.id),
    ),
  );
}

function present(row: WebhookRow, deliveries: (typeof webhookDeliveries.$inferSelect)[]): Webhook {
  const { id, url, entities, active, createdAt } = row;
  return {
    id,
    url,
    entities,
    active,
    createdAt,
    deliveries: deliveries.map((delivery) => ({
      id: delivery.id,
      event: delivery.event,
      status: delivery.status,
      attempts: delivery.attempts,
      state: delivery.state,
      at: delivery.createdAt,
    })),
  };
}

function demandPublic(deps: ScopedDeps, url: string): void {
  if (!deps.config.allowPrivateAddresses && !isPublicUrl(url)) {
    throw invalid({ url: 'Use an address that is reachable from the internet.' });
  }
}

function about(row: WebhookRow, action: string) {
  return { action, entity: 'webhook', recordId: row.id, label: new URL(row.url).host };
}
