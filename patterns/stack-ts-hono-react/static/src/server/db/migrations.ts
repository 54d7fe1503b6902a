import init from '../../../migrations/0000_init.sql';
import type { Migration } from './migration';

/** Never edit one that has run anywhere: servers refuse to start. Add the next. */
export const migrations: readonly Migration[] = [{ name: '0000_init', sql: init }];
