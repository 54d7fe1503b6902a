import type { SeedFiles } from './seed-helpers';

/** Pictures and documents of the example records, by name. */
export const seedFiles: SeedFiles = {
  $seed_files_ts$
};
