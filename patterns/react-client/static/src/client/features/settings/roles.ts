import type { EntityName } from '@/shared/entity-names';
import {
  administration,
  grantOf,
  portalRoles,
  type Administration,
  type Role,
} from '@/shared/permissions';

/** How far a role reaches, in the four words of the roles page. */
export type Reach = 'full' | 'own' | 'view' | 'none';

/** What a role may change about an entity; "view" when it only reads. */
export function reachOf(role: Role, entity: EntityName): Reach {
  const read = grantOf(role, entity, 'read');
  const writes = (['create', 'update', 'delete'] as const).map((a) => grantOf(role, entity, a));
  if (writes.every((grant) => grant === 'all')) return 'full';
  if (writes.some((grant) => grant !== 'none')) return 'own';
  return read === 'none' ? 'none' : 'view';
}

/** Whether reading is limited to the person's own records. */
export function seesOnlyOwn(role: Role, entity: EntityName): boolean {
  return grantOf(role, entity, 'read') === 'own';
}

export function administers(role: Role, task: Administration): Reach {
  const allowed: readonly Role[] = administration[task];
  if (!allowed.includes(role)) return 'none';
  return task.endsWith('.read') ? 'view' : 'full';
}

/** One line for the choice of a role. */
export function aboutRole(role: Role): string {
  if (portalRoles.includes(role)) return 'Sees only what is theirs, in a portal of their own';
  if (role === 'owner') return 'Everything, including ownership';
  if (role === 'admin') return 'Manages members, settings and every record';
  return 'Works with the records of the team';
}
