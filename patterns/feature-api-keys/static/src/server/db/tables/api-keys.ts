import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { instant } from '../columns';

export const apiKeys = pgTable('api_keys', {
  id: uuid('id').primaryKey(),
  workspaceId: uuid('workspace_id').notNull(),
  userId: uuid('user_id').notNull(),
  name: text('name').notNull(),
  prefix: text('prefix').notNull(),
  tokenHash: text('token_hash').notNull(),
  scopes: text('scopes').array().$type<('read' | 'write')[]>().notNull(),
  lastUsedAt: instant('last_used_at'),
  expiresAt: instant('expires_at'),
  createdAt: instant('created_at').notNull(),
});
