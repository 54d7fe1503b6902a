import type { EntityName } from '@/shared/entity-names';
import type { Role } from '@/shared/permissions';

import type { Seed } from './seed-helpers';
//% for entity in seed_entities
import { $entities$ } from './seed/$entity-file$';
//% end

export const seedWorkspaceName = $seed_workspace_ts$;

/** The first is the demo account; the others have names and work, but cannot sign in. */
export const seedPeople: readonly { name: string; email: string; role: Role }[] = [$seed_people_ts$];

type Rows = (seed: Seed) => Generator<Record<string, unknown>>;

/** In an order in which every record refers to earlier ones only. */
export const seedTables: readonly (readonly [entity: EntityName, rows: Rows])[] = [$seed_tables_ts$];
