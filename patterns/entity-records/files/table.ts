import { $column_types$ } from 'drizzle-orm/pg-core';

import { $column_helpers$ } from '../columns';

export const $entities$ = pgTable('$entity_table$', {
  ...recordColumns(),
  //% for field in columns
  $field_table_ts$,
  //% end
});
//% for relation in to_many

export const $JoinTable$ = linkTable('$join_table$', '$join_left$', '$join_right$');
//% end
