//% for migration in migrations
import $migration_var$ from '../../../migrations/$migration$.sql';
//% end
import type { Migration } from './migration';
import { ownMigrations } from './own-migrations';

/** Never edit one that has run anywhere: servers refuse to start. Add the next. */
export const migrations: readonly Migration[] = [
  //% for migration in migrations
  { name: '$migration$', sql: $migration_var$ },
  //% end
  ...ownMigrations,
];
