import type { Entity } from './entity';
import type { ListState } from './use-list';

/** What every layout of a list receives: the entity and the list as its address describes it. */
export interface ViewProps {
  entity: Entity;
  list: ListState;
}
