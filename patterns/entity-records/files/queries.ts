import { sql } from 'drizzle-orm';

$table_imports$

export const $entity$Computed = {
  //% for field in computed_fields
  /** $field_comment$ */
  $field$: sql`$formula_sql$`,
  //% end
};
