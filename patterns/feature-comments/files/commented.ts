import type { EntityName } from './entity-names';

/** The records people can talk about. */
export const commentedEntities: readonly EntityName[] = [
  //% for entity in comment_entities
  '$EntityName$',
  //% end
];
