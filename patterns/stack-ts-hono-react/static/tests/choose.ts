import assert from 'node:assert/strict';

import { entityList } from '@/shared/entities';
import type { EntityMeta, FieldMeta } from '@/shared/meta';
import { grantOf, type Role, roles } from '@/shared/permissions';

/** What the tests about the whole app try their luck on, whatever records the app keeps. */

/** The entity that takes least to create, one where a field takes any text before the others. */
export function plainEntity(): { meta: EntityMeta; text: FieldMeta | undefined } {
  const [first] = entityList
    .filter(({ name }) => grantOf('owner', name, 'create') === 'all')
    .map((meta) => ({ meta, text: meta.fields.find(isFreeText) }))
    .toSorted((a, b) => demands(a) - demands(b));
  assert.ok(first, 'an owner may create something');
  return first;
}

/** The first field that satisfies a condition, and the entity it belongs to. */
export function findField(
  wanted: (field: FieldMeta, meta: EntityMeta) => boolean,
): { meta: EntityMeta; field: FieldMeta } | undefined {
  for (const meta of entityList) {
    const field = meta.fields.find((each) => wanted(each, meta));
    if (field !== undefined) return { meta, field };
  }
  return undefined;
}

/** A role that may not read the records of an entity at all, if there is one. */
export function roleWithout(meta: EntityMeta): Role | undefined {
  return roles.find((role) => grantOf(role, meta.name, 'read') === 'none');
}

export const noFreeText = 'every text has a form of its own';

/** Whether any words of 3 to 50 letters may be written into a field, also twice. */
export function isFreeText({ type, min = 0, max = 200, ...field }: FieldMeta): boolean {
  const free = field.readOnly !== true && field.unique !== true && field.shape === undefined;
  return type === 'string' && free && min <= 3 && max >= 50;
}

function demands({ meta, text }: { meta: EntityMeta; text: FieldMeta | undefined }): number {
  const required = meta.fields.filter((field) => field.required === true);
  const links = required.filter(({ relation }) => relation !== undefined);
  const taste = (meta.scope === 'user' ? 100 : 0) + (text === undefined ? 1000 : 0);
  return required.length + links.length * 10 + taste;
}
