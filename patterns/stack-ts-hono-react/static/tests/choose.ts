import assert from 'node:assert/strict';

import { entityList } from '@/shared/entities';
import type { EntityMeta, FieldMeta } from '@/shared/meta';
import { grantOf, type Role, roles } from '@/shared/permissions';

/** What the tests about the whole app try their luck on, whatever records the app keeps. */

/** The entity that takes least to create and has a text of its own. */
export function plainEntity(): { meta: EntityMeta; text: FieldMeta } {
  const candidates = entityList
    .flatMap((meta) => {
      const text = meta.fields.find((field) => isPlainText(meta, field));
      return text === undefined ? [] : [{ meta, text }];
    })
    .toSorted((a, b) => demands(a.meta) - demands(b.meta));
  const [first] = candidates;
  assert.ok(first, 'some entity has a text');
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

function isPlainText(meta: EntityMeta, { type, max = 200, readOnly, unique }: FieldMeta): boolean {
  const open = grantOf('owner', meta.name, 'create') === 'all';
  return open && type === 'string' && max >= 50 && readOnly !== true && unique !== true;
}

function demands({ fields, scope }: EntityMeta): number {
  const required = fields.filter((field) => field.required === true);
  const links = required.filter(({ relation }) => relation !== undefined);
  return required.length + links.length * 10 + (scope === 'user' ? 100 : 0);
}
