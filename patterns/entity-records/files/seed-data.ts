import type { EntityName } from '@/shared/entity-names';
import type { Role } from '@/shared/permissions';

//% if has_seed_files
import type { Seed, SeedRow } from './seed-helpers';
//% else
import type { Seed, SeedFiles, SeedRow } from './seed-helpers';
//% end
//% for entity in seed_entities
import { $entities$ } from './seed/$entity-file$';
//% end

export const seedWorkspaceName = $seed_workspace_ts$;

/** The first is the demo account; the others have names and work, but cannot sign in. */
export const seedPeople: readonly { name: string; email: string; role: Role }[] = [$seed_people_ts$];

type Rows = (seed: Seed) => Generator<SeedRow>;

/** In an order in which every record refers to earlier ones only. */
export const seedTables: readonly (readonly [entity: EntityName, rows: Rows])[] = [$seed_tables_ts$];

//% if has_seed_files
export { seedFiles } from './seed-files';
//% else
/** No example record has a picture or a document. */
export const seedFiles: SeedFiles = {};
//% end
