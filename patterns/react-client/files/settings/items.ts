import {
  ArrowDownUp,
  Bell,
  Building2,
  KeyRound,
  type LucideIcon,
  ScrollText,
  Shield,
  UserRound,
  Users,
} from 'lucide-react';
import { type ComponentType, lazy } from 'react';

import type { Administration } from '@/shared/permissions';
//% slot settings.imports

/** A page of the settings and its place in their navigation. */
export interface SettingsItem {
  slug: string;
  label: string;
  icon: LucideIcon;
  group: 'account' | 'workspace';
  /** Absent from the navigation for people who may not do this. */
  needs?: Administration;
  Page: ComponentType;
}

export const items: readonly SettingsItem[] = [
  {
    slug: 'profile',
    label: 'Profile',
    icon: UserRound,
    group: 'account',
    Page: lazy(async () => ({ default: (await import('./profile-page')).ProfilePage })),
  },
  {
    slug: 'notifications',
    label: 'Notifications',
    icon: Bell,
    group: 'account',
    Page: lazy(async () => ({ default: (await import('./notifications-page')).NotificationsPage })),
  },
  {
    slug: 'security',
    label: 'Security',
    icon: Shield,
    group: 'account',
    Page: lazy(async () => ({ default: (await import('./security-page')).SecurityPage })),
  },
  {
    slug: 'general',
    label: 'General',
    icon: Building2,
    group: 'workspace',
    needs: 'workspace.update',
    Page: lazy(async () => ({ default: (await import('./general-page')).GeneralPage })),
  },
  {
    slug: 'members',
    label: 'Members',
    icon: Users,
    group: 'workspace',
    needs: 'members.read',
    Page: lazy(async () => ({ default: (await import('./members-page')).MembersPage })),
  },
  {
    slug: 'roles',
    label: 'Roles',
    icon: KeyRound,
    group: 'workspace',
    needs: 'members.read',
    Page: lazy(async () => ({ default: (await import('./roles-page')).RolesPage })),
  },
  //% slot settings.items
  {
    slug: 'audit-log',
    label: 'Audit log',
    icon: ScrollText,
    group: 'workspace',
    needs: 'audit.read',
    Page: lazy(async () => ({ default: (await import('./audit-page')).AuditPage })),
  },
  {
    slug: 'import-export',
    label: 'Import and export',
    icon: ArrowDownUp,
    group: 'workspace',
    needs: 'members.read',
    Page: lazy(async () => ({ default: (await import('./transfer-page')).TransferPage })),
  },
];
