import { $formula_names$ } from './formula';

/** The formulas of this app. The server has each of them in SQL as well; a test compares them. */
export const formulas: readonly Formula[] = [$formulas_ts$];
