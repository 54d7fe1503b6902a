import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';

import { app as about } from '@/shared/app';

import { createApp } from '../app';
import type { Log } from '../context';
import { demo, seedDemo } from '../db/seed';
import { logMailer } from '../lib/mailer';
import { readSettings } from './config';
import { connect } from './connect';
import { diskStorage } from './disk-storage';
//% if has_server_fetch
import { guardedFetch } from './guarded-fetch';
//% end
import { smtpMailer } from './smtp-mailer';

const log: Log = (entry) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`);
};

const settings = readSettings(process.env);
const connection = await connect(settings);
await connection.migrate();
const app = createApp({
  db: connection.db,
  config: settings.config,
  mailer:
    settings.smtpUrl === null ? logMailer(log) : smtpMailer(settings.smtpUrl, settings.mailFrom),
  storage: diskStorage(join(settings.dataDir, 'files')),
  clock: () => new Date(),
  log,
  //% if has_server_fetch
  fetch: guardedFetch,
  //% end
});
if (settings.seed && (await seedDemo(app.deps))) {
  log({ level: 'info', message: `demo account: ${demo.email} / ${demo.password}` });
}

const client = join(import.meta.dirname, 'client');
if (existsSync(client)) {
  // Names in assets/ change with their content; the page itself is asked for again every time.
  app.hono.use('/assets/*', async (c, next) => {
    await next();
    if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable');
  });
  app.hono.use('*', serveStatic({ root: client }));
  app.hono.get('*', async (c, next) =>
    c.req.path.startsWith('/api/')
      ? next()
      : serveStatic({ root: client, path: 'index.html' })(c, next),
  );
}

const server = serve({
  port: settings.port,
  hostname: settings.host,
  fetch: (request, { incoming }) => {
    const remoteAddress = 'socket' in incoming ? incoming.socket?.remoteAddress : undefined;
    return app.fetch(request, remoteAddress === undefined ? {} : { remoteAddress });
  },
});
log({
  level: 'info',
  message: `${about.name} listens on http://${settings.host}:${settings.port}`,
});

const timer = setInterval(() => app.deps.background.run('The minute tick', app.tick), 60_000);

async function stop(): Promise<void> {
  clearInterval(timer);
  server.close();
  await app.idle();
  await connection.close();
  process.exit();
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
