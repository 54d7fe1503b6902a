import type { Account, Membership, Right, Role } from '@/lib/wire';

/** Somebody in the workspace they work in. */
export interface Here {
  account: Account;
  tenant: Membership;
}

export const rights = ['read', 'write', 'manage', 'own'] as const satisfies readonly Right[];
export const roles = ['viewer', 'developer', 'admin', 'owner'] as const satisfies readonly Role[];

export const may = (tenant: Membership, right: Right): boolean =>
  rights.indexOf(tenant.right) >= rights.indexOf(right);

/** The roles somebody may give: none above their own. */
export const rolesUpTo = (role: Role): readonly Role[] => roles.slice(0, roles.indexOf(role) + 1);

export const roleNames: Record<Role, string> = {
  viewer: 'Viewer',
  developer: 'Developer',
  admin: 'Admin',
  owner: 'Owner',
};

/** What each role may do, in plain words: the right it needs. */
export const deeds: readonly { words: string; right: Right }[] = [
  { words: 'Look at projects, runs and people', right: 'read' },
  { words: 'Make, change and delete projects', right: 'write' },
  { words: 'Invite and remove people, read the audit log', right: 'manage' },
  { words: 'Rename, export and delete the workspace, make owners', right: 'own' },
];
