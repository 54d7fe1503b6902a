import { createContext, use, type ReactNode } from 'react';

import type { EntityName } from '@/shared/entity-names';
import type { EntityMeta } from '@/shared/meta';
import {
  can,
  grantOf,
  may,
  portalRoles,
  roleLabels,
  type Action,
  type Administration,
  type Role,
} from '@/shared/permissions';
import type { User, Workspace } from '@/shared/schemas/workspace';
import type { StoredRecord } from '../records/api';

/** The signed-in person inside one workspace, and what they may do there. */
export interface Place {
  readonly user: User;
  readonly workspace: Workspace;
  readonly workspaces: readonly Workspace[];
  readonly role: Role;
  readonly roleLabel: string;
  /** True for people outside the team, who see the portal. */
  readonly portal: boolean;
  /** Whether any record of the entity allows the action. */
  readonly can: (entity: EntityName, action: Action) => boolean;
  /** Whether this record allows the action. */
  readonly canOn: (meta: EntityMeta, action: Action, record: StoredRecord) => boolean;
  readonly may: (task: Administration) => boolean;
}

const PlaceContext = createContext<Place | null>(null);

export function placeOf(user: User, workspaces: readonly Workspace[], workspace: Workspace): Place {
  const role = workspace.role;
  return {
    user,
    workspace,
    workspaces,
    role,
    roleLabel: roleLabels[role],
    portal: portalRoles.includes(role),
    can: (entity, action) => can(role, entity, action),
    canOn: (meta, action, record) => {
      const grant = grantOf(role, meta.name, action);
      return grant === 'all' || (grant === 'own' && isOwn(meta, record, user.id));
    },
    may: (task) => may(role, task),
  };
}

/**
 * Whether the record is the person's own.
 *
 * A path through another record ("clientId.userId") cannot be followed here; the server already
 * left out what is not theirs, so such a record counts as their own.
 */
function isOwn(meta: EntityMeta, record: StoredRecord, userId: string): boolean {
  return meta.own.some((path) => path.includes('.') || record[path] === userId);
}

export function PlaceProvider({ value, children }: { value: Place; children: ReactNode }) {
  return <PlaceContext value={value}>{children}</PlaceContext>;
}

/** Where the signed-in person is. Only below `/w/$workspace`. */
export function usePlace(): Place {
  const place = use(PlaceContext);
  if (!place) throw new Error('usePlace needs a workspace above it.');
  return place;
}
