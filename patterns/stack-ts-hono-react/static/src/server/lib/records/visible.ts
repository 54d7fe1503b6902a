import { and, eq, isNull, or, sql, type SQL } from 'drizzle-orm';

import { entities } from '@/shared/entities';
import type { EntityName } from '@/shared/entity-names';
import { type Action, grantOf, roleLabels } from '@/shared/permissions';

import type { Scope } from '../../context';
import { recordTables } from '../../db/schema';
import { forbidden } from '../problem';
import { columnOf } from './columns';

/**
 * The records of an entity that a person may reach for an action: theirs of their workspace. Every
 * query on records starts from this condition. Refuses roles that may not do it at all.
 */
export function reachable(scope: Scope, entity: EntityName, action: Action): SQL | undefined {
  const inWorkspace = eq(recordTables[entity].workspaceId, scope.workspace.id);
  switch (demandGrant(scope, entity, action)) {
    case 'all':
      return inWorkspace;
    case 'own':
      return and(inWorkspace, owned(scope, entity));
  }
}

/** The same, without what was deleted. */
export function visible(scope: Scope, entity: EntityName, action: Action = 'read') {
  return and(reachable(scope, entity, action), isNull(recordTables[entity].deletedAt));
}

export function demandGrant(scope: Scope, entity: EntityName, action: Action): 'all' | 'own' {
  // The app itself has no user; it reaches every record of the workspace.
  const grant = scope.user === null ? 'all' : grantOf(scope.role, entity, action);
  if (grant !== 'none') return grant;
  const many = entities[entity].label.many.toLowerCase();
  throw forbidden(`The role ${roleLabels[scope.role]} may not ${action} ${many}.`);
}

function owned(scope: Scope, entity: EntityName): SQL | undefined {
  return or(...entities[entity].own.map((path) => ownedVia(scope, entity, path.split('.'))));
}

/** Follows a path such as "clientId.userId" from record to record until it meets the person. */
function ownedVia(scope: Scope, entity: EntityName, path: readonly string[]): SQL {
  const [step = 'createdBy', ...rest] = path;
  const column = columnOf(recordTables[entity], step);
  if (rest.length === 0) return sql`${column} = ${scope.user?.id ?? null}`;
  const target = entities[entity].fields.find((field) => field.name === step)?.relation?.target;
  if (target === undefined || target === 'User') {
    throw new Error(`"${path.join('.')}" does not lead from ${entity} to a person.`);
  }
  const table = recordTables[target];
  return sql`${column} in (select ${table.id} from ${table} where ${and(
    eq(table.workspaceId, scope.workspace.id),
    isNull(table.deletedAt),
    ownedVia(scope, target, rest),
  )})`;
}
