import { sql } from 'drizzle-orm';

$table_imports$

export const $entity$Computed = {
  //% for field in computed_fields
  /** $field_computed$ */
  $field$: sql`$field_computed_sql$`,
  //% end
};
