import type { Administration } from '@/shared/permissions';

/** What running a workspace consists of, in words. */
export const tasks: Readonly<Record<Administration, string>> = {
  'workspace.update': 'Workspace settings',
  'members.read': 'See members',
  'members.manage': 'Change and remove members',
  'invites.manage': 'Invite people',
  //% slot settings.tasks
  'audit.read': 'Audit log',
  'dashboard.read': 'Dashboard',
};
