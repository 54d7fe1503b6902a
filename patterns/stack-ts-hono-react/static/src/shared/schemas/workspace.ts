import { z } from 'zod';

import * as f from '../fields';
import { entityNames } from '../entity-names';
import type { NotificationKind } from '../notification-kinds';
import { roles } from '../permissions';

/** Accounts, workspaces and everything in them that is not one of the app's own records. */

export const credentials = z.strictObject({
  email: f.email(),
  password: z.string().min(10, 'Use at least 10 characters.').max(200),
});
export const signUpInput = credentials.extend({ name: f.string(100) });
export const signInInput = z.strictObject({ email: f.email(), password: z.string().max(200) });
export const resetRequestInput = z.strictObject({ email: f.email() });
export const resetInput = z.strictObject({
  token: z.string().max(200),
  password: credentials.shape.password,
});
export const verifyInput = z.strictObject({ token: z.string().max(200) });
export const profileInput = z
  .strictObject({ name: f.string(100), emailNotifications: z.boolean() })
  .partial();
export const passwordInput = z.strictObject({
  current: z.string().max(200),
  password: credentials.shape.password,
});

export const slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/, 'Use lower case letters, digits and hyphens.');
export const workspaceCreate = z.strictObject({
  name: f.string(100),
  slug: slug.optional(),
  /** Starts the workspace with example records. */
  sampleData: z.boolean().optional(),
});
export const workspaceUpdate = z
  .strictObject({
    name: f.string(100),
    currency: z.string().regex(/^[A-Z]{3}$/, 'Use a currency code like USD.'),
    timezone: z.string().max(64).refine(isTimezone, 'Use a time zone like Europe/Berlin.'),
    weekStartsOn: z.int().min(0).max(6),
  })
  .partial();

export const inviteCreate = z.strictObject({ email: f.email(), role: z.enum(roles) });
export const memberUpdate = z.strictObject({ role: z.enum(roles) });

export const subject = { entity: z.enum(entityNames), recordId: z.uuid() };
export const subjectQuery = z.object(subject);

export interface User {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  emailNotifications: boolean;
}

export interface Me {
  user: User;
  workspaces: Workspace[];
}

export interface Workspace {
  id: string;
  slug: string;
  name: string;
  currency: string;
  timezone: string;
  /** 0 is Sunday. */
  weekStartsOn: number;
  /** The role of the person who asks. */
  role: (typeof roles)[number];
}

export interface Member {
  userId: string;
  name: string;
  email: string;
  role: (typeof roles)[number];
  joinedAt: string;
}

export interface Invite {
  id: string;
  email: string;
  role: (typeof roles)[number];
  invitedBy: string | null;
  expiresAt: string;
}

/** What a person sees who opens the link in an invitation. */
export interface InvitePreview {
  workspace: string;
  invitedBy: string | null;
  role: (typeof roles)[number];
  email: string;
  expiresAt: string;
}

export interface AuditEntry {
  id: string;
  at: string;
  actor: { id: string; name: string } | null;
  action: string;
  /** The name of an entity, or of a part of the workspace: "member". */
  entity: string;
  recordId: string | null;
  label: string;
  /** What changed, by field: before and after. */
  changes: Record<string, [before: unknown, after: unknown]>;
}

export interface Notification {
  id: string;
  kind: NotificationKind;
  title: string;
  body: string | null;
  entity: (typeof entityNames)[number] | null;
  recordId: string | null;
  readAt: string | null;
  createdAt: string;
}

export interface StoredFile {
  id: string;
  name: string;
  type: string;
  size: number;
  createdAt: string;
  createdBy: string | null;
}

export interface SearchHit {
  entity: (typeof entityNames)[number];
  id: string;
  label: string;
  detail: string | null;
  mark: string | null;
}

/** Many records at once. */
export const idsInput = z.strictObject({ ids: z.array(z.uuid()).min(1).max(1000) });
export const transitionInput = z.strictObject({ to: z.string().max(60) });
export const importInput = z.strictObject({
  /** UTF-8, with a header row. */
  csv: z.string().max(1_000_000),
  /** Header to field name; null skips a column. Without it, headers are matched by label. */
  mapping: z.record(z.string(), z.string().nullable()).optional(),
  /** Checks everything and saves nothing. */
  dryRun: z.boolean(),
});

/** What an import found, and did unless it was a dry run. */
export interface ImportReport {
  rows: number;
  dryRun: boolean;
  /** The new records; empty for a dry run, and when any row is wrong. */
  ids: string[];
  /** Rows count from 1, without the header. */
  errors: { row: number; field: string | null; message: string }[];
}

/** What became of a change to many records. */
export interface BulkReport {
  changed: string[];
  refused: { id: string; message: string }[];
}

function isTimezone(value: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(value) || value === 'UTC';
}
