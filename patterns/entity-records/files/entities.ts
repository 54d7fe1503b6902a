import type { EntityName } from './entity-names';
import type { EntityMeta, FieldMeta } from './meta';
//% for entity in all_entities
import { $entity$Meta } from './schemas/$entity-file$';
//% end

/** Every entity of the app by name. */
export const entities: Readonly<Record<EntityName, EntityMeta>> = {
  //% for entity in all_entities
  $EntityName$: $entity$Meta,
  //% end
};

export const entityList: readonly EntityMeta[] = Object.values(entities);

export function entityByPath(path: string): EntityMeta | undefined {
  return entityList.find((entity) => entity.path === path);
}

/** The fields of other records that point at this entity: the tabs of its page. */
export function inverseRelations(name: EntityName): { entity: EntityMeta; field: FieldMeta }[] {
  return entityList.flatMap((entity) =>
    entity.fields
      .filter((field) => field.relation?.target === name)
      .map((field) => ({ entity, field })),
  );
}
