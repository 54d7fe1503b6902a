import { bigint, boolean, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import type { EntityName } from '@/shared/entity-names';
import type { NotificationKind } from '@/shared/notification-kinds';
import type { Role } from '@/shared/permissions';

import { instant } from '../columns';

/** Accounts, workspaces and what surrounds the records. Secrets are stored as hashes only. */

export const users = pgTable('users', {
  id: uuid('id').primaryKey(),
  email: text('email').notNull(),
  name: text('name').notNull(),
  passwordHash: text('password_hash').notNull(),
  emailVerifiedAt: instant('email_verified_at'),
  emailNotifications: boolean('email_notifications').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const sessions = pgTable('sessions', {
  tokenHash: text('token_hash').primaryKey(),
  userId: uuid('user_id').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
});

/** Links sent by mail: each works once. */
export const mailTokens = pgTable('mail_tokens', {
  tokenHash: text('token_hash').primaryKey(),
  userId: uuid('user_id').notNull(),
  purpose: text('purpose').$type<'reset' | 'verify'>().notNull(),
  expiresAt: instant('expires_at').notNull(),
});

export const workspaces = pgTable('workspaces', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull(),
  name: text('name').notNull(),
  currency: text('currency').notNull(),
  timezone: text('timezone').notNull(),
  weekStartsOn: integer('week_starts_on').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const members = pgTable('members', {
  workspaceId: uuid('workspace_id').notNull(),
  userId: uuid('user_id').notNull(),
  role: text('role').$type<Role>().notNull(),
  joinedAt: instant('joined_at').notNull(),
});

export const invites = pgTable('invites', {
  id: uuid('id').primaryKey(),
  workspaceId: uuid('workspace_id').notNull(),
  email: text('email').notNull(),
  role: text('role').$type<Role>().notNull(),
  tokenHash: text('token_hash').notNull(),
  invitedBy: uuid('invited_by'),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull(),
});

/** The next number of each sequence. */
export const counters = pgTable('counters', {
  workspaceId: uuid('workspace_id').notNull(),
  name: text('name').notNull(),
  value: integer('value').notNull(),
});

export const files = pgTable('files', {
  id: uuid('id').primaryKey(),
  workspaceId: uuid('workspace_id').notNull(),
  name: text('name').notNull(),
  type: text('type').notNull(),
  size: integer('size').notNull(),
  entity: text('entity').$type<EntityName>(),
  recordId: uuid('record_id'),
  createdBy: uuid('created_by'),
  createdAt: instant('created_at').notNull(),
});

export const notifications = pgTable('notifications', {
  id: uuid('id').primaryKey(),
  workspaceId: uuid('workspace_id').notNull(),
  userId: uuid('user_id').notNull(),
  kind: text('kind').$type<NotificationKind>().notNull(),
  title: text('title').notNull(),
  body: text('body'),
  entity: text('entity').$type<EntityName>(),
  recordId: uuid('record_id'),
  readAt: instant('read_at'),
  createdAt: instant('created_at').notNull(),
});

export const auditEntries = pgTable('audit_entries', {
  id: uuid('id').primaryKey(),
  workspaceId: uuid('workspace_id').notNull(),
  actorId: uuid('actor_id'),
  action: text('action').notNull(),
  entity: text('entity').notNull(),
  recordId: uuid('record_id'),
  label: text('label').notNull(),
  changes: jsonb('changes').$type<Record<string, [unknown, unknown]>>().notNull(),
  at: instant('at').notNull(),
});

/** Remembers what ran, so that a record becomes overdue once. */
export const automationRuns = pgTable('automation_runs', {
  workspaceId: uuid('workspace_id').notNull(),
  automation: text('automation').notNull(),
  occasion: text('occasion').notNull(),
  at: instant('at').notNull(),
});

export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  windowStart: bigint('window_start', { mode: 'number' }).notNull(),
  count: integer('count').notNull(),
});
