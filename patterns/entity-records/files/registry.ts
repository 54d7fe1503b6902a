import type { EntityName } from '@/shared/entity-names';

import type { EntityDefinition } from '../lib/records/definition';
//% for entity in all_entities
import { $entity$Records } from './$entity-path$/service';
//% end

/** Every entity by name, for what works across all of them: search, dashboard, automations. */
export const registry: Readonly<Record<EntityName, EntityDefinition>> = {
  //% for entity in all_entities
  $EntityName$: $entity$Records,
  //% end
};
