import init from '../../../migrations/0000_init.sql';

/** In the order they are applied. Never edit one that has been applied anywhere: add the next. */
export const migrations: readonly { readonly name: string; readonly sql: string }[] = [
  { name: '0000_init', sql: init },
];
