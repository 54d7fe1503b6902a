//% for entity in entities_by_path
import { $entity$Entity } from './$entity-path$';
//% end
import type { Entity } from './records/entity';

/** Everything the app keeps, in the order people meet it in the navigation. */
$entity_modules$

const byPath = new Map(entityList.map((entity) => [entity.meta.path, entity]));
const byName = new Map<string, Entity>(entityList.map((entity) => [entity.meta.name, entity]));

/** The entity behind a segment of the address. */
export function entityAt(path: string): Entity | undefined {
  return byPath.get(path);
}

/** The entity with a name. People and parts of the workspace have none. */
export function entityNamed(name: string): Entity | undefined {
  return byName.get(name);
}

/** The page of a record; null when it has none. */
export function hrefOfRecord(workspace: string, name: string, id: string): string | null {
  const entity = entityNamed(name);
  return entity ? `/w/${workspace}/${entity.meta.path}/${id}` : null;
}
