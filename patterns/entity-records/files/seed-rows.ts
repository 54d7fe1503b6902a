import type { $seed_imports$ } from '../seed-helpers';

/** Example $entities_comment$, around today. */
export function* $entities$($seed_parameter$): Generator<SeedRow> {
  $seed_rows_ts$
}
