import type { EntityName } from '@/shared/entity-names';

import type { RecordTable } from './columns';
//% for entity in all_entities
import { $entities$ } from './tables/$entity-file$';
//% end

/** The table behind each entity. Keys, checks and indexes are in `migrations/`. */
export const recordTables: Readonly<Record<EntityName, RecordTable>> = {
  //% for entity in all_entities
  $EntityName$: $entities$,
  //% end
};
