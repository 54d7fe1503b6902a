import type { Role } from '@/shared/permissions';

import type { Db } from './db/client';
import type { Background } from './lib/background';
import type { Events } from './lib/events';
import type { Mailer } from './lib/mailer';
import type { Storage } from './lib/storage';

export interface Config {
  /** Where people reach the app, without a slash at the end: links in mails start with it. */
  publicUrl: string;
  /** Work of PBKDF2. OWASP asks for 600,000 with SHA-256. */
  passwordIterations: number;
  /** New accounts confirm their address before they get in, which also hides who has one. */
  verifyEmail: boolean;
  /** Requests per minute and caller. */
  rateLimits: { api: number; auth: number };
  /** Largest JSON body and largest upload, in bytes. */
  bodyLimit: number;
  uploadLimit: number;
  /** True behind a proxy that sets X-Forwarded-For. */
  trustProxy: boolean;
  /** The workspace whose records public pages show, by its slug; the oldest when it is not given. */
  publicWorkspace?: string | undefined;
  //% if has_server_fetch
  /** Requests to other servers may reach private addresses. Only for development and tests. */
  allowPrivateAddresses: boolean;
  //% end
}

export type Clock = () => Date;

export interface LogEntry {
  level: 'info' | 'warn' | 'error';
  message: string;
  [key: string]: unknown;
}
export type Log = (entry: LogEntry) => void;

/** The world outside: everything `createApp` is given, and what it builds from that. */
export interface Deps {
  db: Db;
  config: Config;
  mailer: Mailer;
  storage: Storage;
  clock: Clock;
  log: Log;
  //% if has_server_fetch
  /** Reaches other servers. */
  fetch: typeof fetch;
  //% end
  events: Events;
  background: Background;
}

export interface Account {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  emailNotifications: boolean;
}

export interface WorkspaceRow {
  id: string;
  slug: string;
  name: string;
  currency: string;
  timezone: string;
  weekStartsOn: number;
}

/** Who asks, in which workspace. Nothing reaches a record without one. */
export interface Scope {
  workspace: WorkspaceRow;
  /** Null for the app itself: automations act with the rights of an owner. */
  user: { id: string; name: string } | null;
  role: Role;
  /** Somebody without an account, on a public page. */
  visitor?: boolean;
}

export interface ScopedDeps extends Deps {
  scope: Scope;
}

/** How the request proved who sent it. */
export interface Caller {
  account: Account;
  //% if has_feature_api_keys
  /** Only for programs: the workspace of their key and what it may do there. */
  key?: { workspaceId: string; canWrite: boolean; canRead: boolean };
  //% end
}

/** What middleware leaves on the request, and what the runtime passes in. */
export interface Env {
  Bindings: { remoteAddress?: string };
  Variables: {
    deps: Deps;
    requestId: string;
    caller: Caller | null;
    scope: Scope;
  };
}
