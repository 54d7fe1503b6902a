import { sql } from 'drizzle-orm';
import { Hono } from 'hono';

import type { Deps, Env, Log } from './context';
import { createBackground } from './lib/background';
import { createEvents } from './lib/events';
import { onError, onNotFound } from './middleware/errors';
import { limitCalls } from './middleware/rate-limit';
import { limitBody, request } from './middleware/request';
import { sameOriginWrites, securityHeaders } from './middleware/security';
import { identify } from './middleware/session';
import { enterWorkspace } from './middleware/tenant';
import { auditRoutes } from './modules/audit/routes';
import { removeExpired } from './modules/auth/housekeeping';
import { authRoutes } from './modules/auth/routes';
import { react, tick } from './modules/automations/engine';
import { dashboardRoutes } from './modules/dashboard/routes';
import { docsRoutes } from './modules/docs/routes';
import { fileRoutes } from './modules/files/routes';
import { invitationRoutes, inviteRoutes } from './modules/invites/routes';
import { memberRoutes } from './modules/members/routes';
import { tellAssignees } from './modules/notifications/assigned';
import { notificationRoutes } from './modules/notifications/routes';
import { publicRoutes } from './modules/public/routes';
import { searchRoutes } from './modules/search/routes';
import { workspaceListRoutes, workspaceRoutes } from './modules/workspaces/routes';
//% for entity in all_entities
import { $entity$Routes } from './modules/$entity-path$/routes';
//% end
//% slot server.imports

/** What the app needs from the world. It imports nothing of Node, so it also runs in a browser. */
//% if has_server_fetch
export type AppOptions = Omit<Deps, 'events' | 'background' | 'log' | 'fetch'> & {
  log?: Log;
  fetch?: typeof fetch;
};
//% else
export type AppOptions = Omit<Deps, 'events' | 'background' | 'log'> & { log?: Log };
//% end

export interface App {
  hono: Hono<Env>;
  deps: Deps;
  fetch: Hono<Env>['fetch'];
  /** Call it every minute: overdue records, schedules, cleaning up. */
  tick: () => Promise<void>;
  /** Resolves when what requests started in the background is done. */
  idle: () => Promise<void>;
}

export function createApp(options: AppOptions): App {
  const log = options.log ?? ((entry) => console.log(JSON.stringify(entry)));
  const background = createBackground(log);
  const events = createEvents();
  //% if has_server_fetch
  const send: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init));
  const deps: Deps = { ...options, log, fetch: send, background, events };
  //% else
  const deps: Deps = { ...options, log, background, events };
  //% end
  events.listen((event) => {
    background.run('An automation', () => react(deps, event));
    background.run('A notification', () => tellAssignees(deps, event));
    //% slot server.listeners
  });
  const hono = routes(deps);
  return {
    hono,
    deps,
    fetch: hono.fetch,
    tick: async () => {
      await tick(deps);
      //% slot server.ticks
      await removeExpired(deps);
    },
    idle: background.idle,
  };
}

function routes(deps: Deps): Hono<Env> {
  const hono = new Hono<Env>();
  hono.onError(onError);
  hono.notFound(onNotFound);
  hono.use(request(deps), securityHeaders(), sameOriginWrites());
  hono.get('/healthz', (c) => c.json({ ok: true }));
  hono.get('/readyz', async (c) => {
    await deps.db.execute(sql`select 1`);
    return c.json({ ok: true });
  });
  hono.route('/', docsRoutes);

  hono.use('/api/*', limitBody(), identify());
  //% slot server.identities
  hono.use('/api/*', limitCalls());
  hono.route('/api/auth', authRoutes);
  hono.route('/api/invites', invitationRoutes);
  hono.route('/api/workspaces', workspaceListRoutes);
  hono.route('/api/public', publicRoutes);

  const workspace = new Hono<Env>();
  workspace.use(enterWorkspace());
  //% slot server.guards
  workspace.route('/', workspaceRoutes);
  workspace.route('/members', memberRoutes);
  workspace.route('/invites', inviteRoutes);
  workspace.route('/audit', auditRoutes);
  workspace.route('/dashboard', dashboardRoutes);
  workspace.route('/search', searchRoutes);
  workspace.route('/files', fileRoutes);
  workspace.route('/notifications', notificationRoutes);
  //% for entity in all_entities
  workspace.route('/$entity-path$', $entity$Routes);
  //% end
  //% slot server.routes
  hono.route('/api/workspaces/:workspace', workspace);
  return hono;
}
