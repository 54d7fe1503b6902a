import { PGlite } from '@electric-sql/pglite';

import { createApp } from '../app';
import type { Log } from '../context';
import { connectionTo } from '../db/pglite';
import { demo, seedDemo } from '../db/seed';
import { logMailer } from '../lib/mailer';
import { memoryStorage, type Storage } from '../lib/storage';

/** What outlives a change of the code in a live preview: the records and the uploads. */
export interface World {
  lite: PGlite;
  storage: Storage;
}

/** A world without anything in it; `empty` is the data folder of a new database. */
export async function createWorld(empty: Blob): Promise<World> {
  const lite = await PGlite.create({ relaxedDurability: true, loadDataDir: empty });
  return { lite, storage: memoryStorage() };
}

/** The API inside a browser: brings the world up to date and answers requests without a network. */
export async function startPreview({ lite, storage }: World, log: Log) {
  const connection = connectionTo(lite);
  const applied = await connection.migrate();
  const app = createApp({
    db: connection.db,
    config: {
      publicUrl: 'http://preview.localhost',
      // Nobody but the person at the screen can ask, and there is nothing to steal.
      passwordIterations: 1000,
      verifyEmail: false,
      rateLimits: { api: 100_000, auth: 1000 },
      bodyLimit: 2_000_000,
      uploadLimit: 10 * 1024 * 1024,
      trustProxy: false,
      //% if has_server_fetch
      allowPrivateAddresses: false,
      //% end
    },
    mailer: logMailer(log),
    storage,
    clock: () => new Date(),
    log,
    //% if has_server_fetch
    fetch: () => Promise.reject(new Error('A preview does not reach other servers.')),
    //% end
  });
  const seeded = await seedDemo(app.deps);
  return { fetch: app.fetch, tick: app.tick, idle: app.idle, applied, seeded, demo };
}
