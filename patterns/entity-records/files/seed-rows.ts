//% if has_seed_helpers
import type { Seed } from '../seed-helpers';

//% end
/** Example $entities_label$, around today. */
export function* $entities$($seed_parameter$): Generator<Record<string, unknown>> {
  $seed_rows_ts$
}
