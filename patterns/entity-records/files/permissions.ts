import type { EntityName } from './entity-names';

/** Who may do what. The server enforces this table; the client hides what it refuses. */
export const roles = [$role_list$] as const;
export type Role = (typeof roles)[number];

export const roleLabels: Readonly<Record<Role, string>> = {
  //% for role in roles
  $role$: $RoleLabel_ts$,
  //% end
};

/** Roles of people outside the team: they see the portal instead of the whole workspace. */
export const portalRoles: readonly Role[] = [$portal_role_list$];

export const actions = ['read', 'create', 'update', 'delete'] as const;
export type Action = (typeof actions)[number];

/** "own" reaches the records that `EntityMeta.own` makes somebody's own. */
export type Grant = 'all' | 'own' | 'none';
export type Grants = Readonly<Record<Action, Grant>>;

$grant_presets$

export const permissions: Readonly<Record<Role, Readonly<Record<EntityName, Grants>>>> = {
  //% for role in roles
  $role$: {
    //% for grant in grants
    //% if has_preset
    $GrantEntity$: $grant_preset$,
    //% else
    $GrantEntity$: $grant_ts$,
    //% end
    //% end
  },
  //% end
};

/** Running the workspace itself, as opposed to its records. */
export const administration = {
  'workspace.update': ['owner', 'admin'],
  'members.read': [$team_role_list$],
  'members.manage': ['owner', 'admin'],
  'invites.manage': ['owner', 'admin'],
  //% slot permissions.administration
  'audit.read': ['owner', 'admin'],
  'dashboard.read': [$team_role_list$],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Administration = keyof typeof administration;

export function grantOf(role: Role, entity: EntityName, action: Action): Grant {
  return permissions[role][entity][action];
}

export function can(role: Role, entity: EntityName, action: Action): boolean {
  return grantOf(role, entity, action) !== 'none';
}

export function may(role: Role, task: Administration): boolean {
  const allowed: readonly Role[] = administration[task];
  return allowed.includes(role);
}

/** Only an owner hands out or takes away ownership. */
export function canAssignRole(actor: Role, role: Role): boolean {
  return actor === 'owner' || (actor === 'admin' && role !== 'owner');
}
