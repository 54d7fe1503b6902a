import { boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import type { EntityName } from '@/shared/entity-names';

import { instant } from '../columns';

export const webhooks = pgTable('webhooks', {
  id: uuid('id').primaryKey(),
  workspaceId: uuid('workspace_id').notNull(),
  url: text('url').notNull(),
  secret: text('secret').notNull(),
  entities: text('entities').array().$type<EntityName[]>().notNull(),
  active: boolean('active').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const webhookDeliveries = pgTable('webhook_deliveries', {
  id: uuid('id').primaryKey(),
  workspaceId: uuid('workspace_id').notNull(),
  webhookId: uuid('webhook_id').notNull(),
  event: text('event').notNull(),
  payload: text('payload').notNull(),
  state: text('state').$type<'pending' | 'delivered' | 'failed'>().notNull(),
  status: integer('status'),
  attempts: integer('attempts').notNull(),
  nextAttemptAt: instant('next_attempt_at').notNull(),
  createdAt: instant('created_at').notNull(),
});
