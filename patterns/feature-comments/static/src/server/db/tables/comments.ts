import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

import type { EntityName } from '@/shared/entity-names';

import { instant } from '../columns';

export const comments = pgTable('comments', {
  id: uuid('id').primaryKey(),
  workspaceId: uuid('workspace_id').notNull(),
  entity: text('entity').$type<EntityName>().notNull(),
  recordId: uuid('record_id').notNull(),
  body: text('body').notNull(),
  mentions: uuid('mentions').array().notNull(),
  authorId: uuid('author_id'),
  createdAt: instant('created_at').notNull(),
  editedAt: instant('edited_at'),
});
