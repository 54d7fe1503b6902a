import type { EntityName } from '@/shared/entity-names';
import { entityList } from '../entities';
import type { Entity } from '../records/entity';

/** What a person outside the team meets, in the order of the navigation. */
export function portalEntities(can: (name: EntityName, action: 'read') => boolean): Entity[] {
  return entityList.filter(({ meta }) => meta.nav && can(meta.name, 'read'));
}
