import { z } from 'zod';

import * as f from '../fields';
//% if has_formulas
import { $formula_list$ } from '../formula';
//% end
import type { EntityMeta } from '../meta';

//% if has_enums
//% for field in enum_fields
export const $values_const$ = [$value_list$] as const;
//% end

//% end
export const $entity$Create = z.strictObject({
  //% for field in form_fields
  $field_input_ts$,
  //% end
});
export const $entity$Update = $entity$Create.partial();

export const $entity$Record = z.object({
  ...f.recordFields,
  //% for field in fields
  $field_record_ts$,
  //% end
  $refs: $record_refs_ts$,
});

export type $Entity$ = z.infer<typeof $entity$Record>;
export type $Entity$Create = z.infer<typeof $entity$Create>;
export type $Entity$Update = z.infer<typeof $entity$Update>;

//% include entity-meta
