import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Connection } from '../db/client';
import { connectPostgres } from '../db/postgres';
import type { Settings } from './config';

/** PostgreSQL where there is one; otherwise a database in the data folder. */
export async function connect(settings: Settings): Promise<Connection> {
  if (settings.databaseUrl !== null) {
    return connectPostgres(settings.databaseUrl, settings.databasePool);
  }
  await mkdir(settings.dataDir, { recursive: true });
  const { connectPglite } = await import('../db/pglite');
  return connectPglite(join(settings.dataDir, 'db'));
}
