import { z } from 'zod';

import { entityNames } from '../entity-names';
import * as f from '../fields';

/** Endpoints outside that are told about changes. */

export const webhookEvents = ['created', 'updated', 'deleted', 'restored', 'overdue'] as const;
export const webhookCreate = z.strictObject({
  url: f.url(),
  entities: z.array(z.enum(entityNames)).optional(),
  active: z.boolean().optional(),
});
export const webhookUpdate = z
  .strictObject({ url: f.url(), entities: z.array(z.enum(entityNames)), active: z.boolean() })
  .partial();

export interface Webhook {
  id: string;
  url: string;
  entities: (typeof entityNames)[number][];
  active: boolean;
  createdAt: string;
  deliveries: WebhookDelivery[];
}

export interface WebhookDelivery {
  id: string;
  event: string;
  /** The HTTP status of the last attempt; null when there was no answer. */
  status: number | null;
  attempts: number;
  state: 'pending' | 'delivered' | 'failed';
  at: string;
}

export interface CreatedWebhook extends Webhook {
  /** Verifies the `webhook-signature` header. */
  secret: string;
}
