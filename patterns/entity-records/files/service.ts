import { $entity$Create, $entity$Meta, $entity$Record, $entity$Update } from '@/shared/schemas/$entity-file$';

import { $table_names$ } from '../../db/tables/$entity-file$';
import { defineRecords } from '../../lib/records/definition';
//% if has_queries
import { $query_names$ } from './queries';
//% end

export const $entity$Records = defineRecords({
  meta: $entity$Meta,
  table: $entities$,
  record: $entity$Record,
  create: $entity$Create,
  update: $entity$Update,
  //% if has_to_many
  links: { $links_ts$ },
  //% end
  //% if has_computed
  computed: $entity$Computed,
  //% end
  //% if has_conditions
  conditions: $entity$Conditions,
  //% end
});
