//% slot seed.imports
import type { Teller } from './seed-helpers';
import { giveWork, walkStates } from './seed-history';

/** What happened to each example record after it was made. */
export const tellers: readonly Teller[] = [
  walkStates,
  giveWork,
  //% slot seed.tellers
];
