import { useParams } from '@tanstack/react-router';
import {
  ArrowDownUp,
  Bell,
  Building2,
  KeyRound,
  ScrollText,
  Shield,
  SquareCode,
  UserRound,
  Users,
  Webhook,
  type LucideIcon,
} from 'lucide-react';
import { lazy, Suspense, type ComponentType } from 'react';

import { SkeletonRows } from '@/client/components/ui/skeleton';
import { AppLink } from '@/client/components/ui/link';
import { cn } from '@/client/lib/cn';
import type { Administration } from '@/shared/permissions';
import { usePlace } from '../session/workspace';
import { PageFrame } from '../shell/page-frame';
import { RecordMissing } from '../states/record-missing';
import { AskForAccess } from '../states/ask-for-access';

interface SettingsItem {
  slug: string;
  label: string;
  icon: LucideIcon;
  group: 'account' | 'workspace';
  /** Absent from the navigation for people who may not do this. */
  needs?: Administration;
  Page: ComponentType;
}

const items: readonly SettingsItem[] = [
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
  {
    slug: 'api-keys',
    label: 'API keys',
    icon: SquareCode,
    group: 'workspace',
    needs: 'api-keys.manage',
    Page: lazy(async () => ({ default: (await import('./api-keys-page')).ApiKeysPage })),
  },
  {
    slug: 'webhooks',
    label: 'Webhooks',
    icon: Webhook,
    group: 'workspace',
    needs: 'webhooks.manage',
    Page: lazy(async () => ({ default: (await import('./webhooks-page')).WebhooksPage })),
  },
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

/** The settings of the person and of the workspace, with their own navigation. */
export function SettingsPage() {
  const { workspace, may } = usePlace();
  const slug = useParams({ strict: false, select: (params) => params.page ?? 'profile' });
  const open = items.filter((item) => item.needs === undefined || may(item.needs));
  const current = items.find((item) => item.slug === slug);
  const base = `/w/${workspace.slug}/settings`;
  return (
    <PageFrame title={current?.label ?? 'Settings'} crumbs={[{ label: 'Settings', href: base }]}>
      <div className="grid grid-cols-1 h-full d:grid-cols-[208px_minmax(0,1fr)]">
        <nav
          aria-label="Settings"
          className={
            'no-scrollbar flex gap-px border-line d:flex-col d:overflow-y-auto d:border-r ' +
            'd:px-3 d:py-4.5 m:overflow-x-auto m:border-b m:px-3 m:py-2'
          }
        >
          <NavGroup
            label="Account"
            base={base}
            current={slug}
            items={open.filter((item) => item.group === 'account')}
          />
          <NavGroup
            label={workspace.name}
            base={base}
            current={slug}
            items={open.filter((item) => item.group === 'workspace')}
          />
        </nav>
        <div className="scroll-thin min-h-0 overflow-y-auto px-9 py-6.5 m:px-4 m:py-4.5">
          <div className="max-w-[900px]">
            {!current && <RecordMissing what="This settings page" />}
            {current && !open.includes(current) && <AskForAccess what={current.label} />}
            {current && open.includes(current) && (
              <Suspense fallback={<SkeletonRows rows={6} label="Loading settings" />}>
                <current.Page />
              </Suspense>
            )}
          </div>
        </div>
      </div>
    </PageFrame>
  );
}

interface NavGroupProps {
  label: string;
  base: string;
  current: string;
  items: readonly SettingsItem[];
}

function NavGroup({ label, base, current, items: links }: NavGroupProps) {
  if (links.length === 0) return null;
  return (
    <>
      <p
        className={
          'truncate px-2.5 pt-3 pb-1.5 font-strong text-[11.5px] text-text-3 first:pt-0 ' +
          'm:hidden'
        }
      >
        {label}
      </p>
      {links.map(({ slug, label: name, icon: Sign }) => (
        <AppLink
          key={slug}
          href={`${base}/${slug}`}
          aria-current={slug === current ? 'page' : undefined}
          className={cn(
            'flex h-8 shrink-0 items-center gap-2.5 rounded-sm px-2.5 font-medium text-sm ' +
              'whitespace-nowrap text-text-2',
            'hover:bg-hover aria-[current=page]:bg-pressed aria-[current=page]:font-strong ' +
              'aria-[current=page]:text-text',
          )}
        >
          <Sign size={16} aria-hidden className="text-text-3 m:hidden" />
          {name}
        </AppLink>
      ))}
    </>
  );
}
