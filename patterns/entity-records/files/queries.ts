//% if has_conditions
import { type SQL, sql } from 'drizzle-orm';
//% else
import { sql } from 'drizzle-orm';
//% end

$table_imports$
//% if has_computed

export const $entity$Computed = {
  //% for field in computed_fields
  /** $field_comment$ */
  $field$: sql`$formula_sql$`,
  //% end
};
//% end
//% if has_conditions

/** Rules and guards over other records. */
export const $entity$Conditions: Readonly<Record<string, (me: string | null) => SQL>> = {
  //% for condition in conditions
  //% if reads_me
  $condition_literal$: (me) => sql`$condition_sql$`,
  //% else
  $condition_literal$: () => sql`$condition_sql$`,
  //% end
  //% end
};
//% end
