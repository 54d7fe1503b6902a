import { createApp } from '../app';
import { demo, seedDemo } from '../db/seed';
import { logMailer } from '../lib/mailer';
import { memoryStorage } from '../lib/storage';
import { readSettings } from './config';
import { connect } from './connect';

const settings = readSettings(process.env);
const connection = await connect(settings);
await connection.migrate();
const log = () => undefined;
const app = createApp({
  db: connection.db,
  config: settings.config,
  mailer: logMailer(log),
  storage: memoryStorage(),
  clock: () => new Date(),
  log,
});
const seeded = await seedDemo(app.deps);
await app.idle();
await connection.close();
console.log(
  seeded ? `Demo account: ${demo.email} / ${demo.password}` : 'There are accounts already.',
);
