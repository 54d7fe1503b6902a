import { and, asc, eq, lte, sql } from 'drizzle-orm';

import type { Deps } from '../../context';
import { webhookDeliveries, webhooks } from '../../db/tables/webhooks';
import type { RecordEvent } from '../../lib/events';
import { newId } from '../../lib/ids';
import { postJson, postTimeoutMs } from '../../lib/post';
import { signWebhook } from '../../lib/webhook-sign';

/** Minutes until the next attempt; after the last one the delivery has failed. */
const backoff = [1, 5, 30, 120, 600];

/** Writes down a delivery for every webhook that asked for the event, and starts sending. */
export async function announce(deps: Deps, event: RecordEvent): Promise<void> {
  const workspaceId = event.scope.workspace.id;
  const active = await deps.db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.workspaceId, workspaceId), eq(webhooks.active, true)));
  const wanted = active.filter(
    ({ entities }) => entities.length === 0 || entities.includes(event.entity),
  );
  if (wanted.length === 0) return;
  const now = deps.clock();
  const at = now.toISOString();
  const name = `${event.entity}.${event.kind}`;
  const payload = JSON.stringify({ type: name, timestamp: at, data: event.record });
  await deps.db.insert(webhookDeliveries).values(
    wanted.map((webhook) => ({
      id: newId(now),
      workspaceId,
      webhookId: webhook.id,
      event: name,
      payload,
      state: 'pending' as const,
      attempts: 0,
      nextAttemptAt: at,
      createdAt: at,
    })),
  );
  await deliverDue(deps);
}

/** Sends whatever is due. Several servers may call it at once: each delivery has one sender. */
export async function deliverDue(deps: Deps): Promise<void> {
  for (;;) {
    const claimed = await claim(deps);
    if (claimed === null) return;
    await attempt(deps, claimed);
  }
}

type Claimed = typeof webhookDeliveries.$inferSelect & { url: string; secret: string };

/**
 * Across workspaces: takes the oldest due delivery and postpones it, so a crash means a retry and
 * never a loss.
 */
async function claim(deps: Deps): Promise<Claimed | null> {
  const now = deps.clock();
  return deps.db.transaction(async (tx) => {
    const [row] = await tx
      .select({ delivery: webhookDeliveries, url: webhooks.url, secret: webhooks.secret })
      .from(webhookDeliveries)
      .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
      .where(
        and(
          eq(webhookDeliveries.state, 'pending'),
          lte(webhookDeliveries.nextAttemptAt, now.toISOString()),
        ),
      )
      .orderBy(asc(webhookDeliveries.nextAttemptAt))
      .limit(1)
      .for('update', { of: webhookDeliveries, skipLocked: true });
    if (row === undefined) return null;
    const wait = (backoff[row.delivery.attempts] ?? 0) * 60_000;
    await tx
      .update(webhookDeliveries)
      .set({
        attempts: sql`${webhookDeliveries.attempts} + 1`,
        nextAttemptAt: new Date(now.getTime() + Math.max(wait, postTimeoutMs)).toISOString(),
      })
      .where(eq(webhookDeliveries.id, row.delivery.id));
    return { ...row.delivery, url: row.url, secret: row.secret };
  });
}

/** Across workspaces: a claimed delivery is known by its id alone. */
async function attempt(deps: Deps, { id, url, secret, payload, attempts }: Claimed) {
  const signature = await signWebhook(secret, { id, at: deps.clock(), body: payload });
  const status = await postJson(deps, url, payload, signature);
  const delivered = status !== null && status >= 200 && status < 300;
  const exhausted = attempts + 1 > backoff.length;
  const state = delivered ? 'delivered' : exhausted ? 'failed' : 'pending';
  await deps.db
    .update(webhookDeliveries)
    .set({ state, status })
    .where(eq(webhookDeliveries.id, id));
}
