import type { Migration } from './migration';

/**
 * Migrations written by hand. They run in one order with the generated ones, by the numbers their
 * names begin with, so take the next free one:
 *
 *     import m0007 from '../../../migrations/0007_speed_up_reports.sql';
 *     export const ownMigrations = [{ name: '0007_speed_up_reports', sql: m0007 }];
 */
export const ownMigrations: readonly Migration[] = [];
