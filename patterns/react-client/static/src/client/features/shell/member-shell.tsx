import { useLocation, useRouter } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { Suspense, useMemo, useState, type ReactNode } from 'react';

import {
  AppShell,
  tabBarItem,
  type NavGroup,
  type NavItem,
} from '@/client/components/shell/app-shell';
import { Sheet } from '@/client/components/ui/dialog';
import { AppLink } from '@/client/components/ui/link';
import { Icon } from '@/client/components/icon';
import { useShortcut } from '@/client/lib/shortcuts';
import { entityAt, entityList } from '../entities';
import { useUnread } from '../inbox/queries';
import { useSavedViews } from '../records/saved-views';
import { viewHref } from '../records/view-href';
import { usePlace } from '../session/workspace';
import { OfflineBanner } from '../states/offline-banner';
import { Palette } from './palette';
import { ShellProvider, type Shell } from './shell-context';
import { UserMenu } from './user-menu';
import { WorkspaceMenu } from './workspace-menu';

const mostInNavigation = 7;

const workspaceSlot = (collapsed: boolean) => <WorkspaceMenu collapsed={collapsed} />;
const userSlot = (collapsed: boolean) => <UserMenu collapsed={collapsed} />;

/** The frame of the app for the team: navigation, search, create and the tab bar of phones. */
export function MemberShell({ children }: { children: ReactNode }) {
  const place = usePlace();
  const { workspace, user, can, may } = place;
  const router = useRouter();
  const { pathname, searchStr } = useLocation();
  const [palette, setPalette] = useState(false);
  const [more, setMore] = useState(false);
  const [creating, setCreating] = useState<{ path: string; initial: Record<string, unknown> }>();
  const saved = useSavedViews(workspace.slug, user.id);
  const unread = useUnread(workspace.slug);
  const base = `/w/${workspace.slug}`;

  const shell = useMemo<Shell>(
    () => ({
      openPalette: () => setPalette(true),
      openCreate: (path, initial = {}) => setCreating({ path, initial: { ...initial } }),
    }),
    [],
  );
  useShortcut({
    keys: 'g h',
    label: 'Go to the dashboard',
    group: 'Navigation',
    run: () => router.history.push(base),
  });

  const link = (href: string, label: string, icon: string): NavItem => ({
    href,
    label,
    icon,
    active: href === base ? pathname === base || pathname === `${base}/` : isUnder(pathname, href),
  });
  const inbox: NavItem = {
    ...link(`${base}/inbox`, 'Inbox', 'inbox'),
    count: unread > 0 ? String(unread) : undefined,
    hot: unread > 0,
  };
  const home = may('dashboard.read') ? [link(base, 'Dashboard', 'layout-dashboard')] : [];
  const records = entityList
    .filter(({ meta }) => meta.nav && can(meta.name, 'read'))
    .map(({ meta }) => link(`${base}/${meta.path}`, meta.label.many, meta.icon));
  const views = saved.views.map((view): NavItem => {
    const href = viewHref(workspace.slug, view.path, view.search);
    return { href, label: view.name, icon: 'bookmark', active: pathname + searchStr === href };
  });
  const anyView = views.some((view) => view.active);
  const primary = records.slice(0, mostInNavigation).map((item) => ({
    ...item,
    active: Boolean(item.active) && !anyView,
  }));
  const groups: NavGroup[] = [
    { items: [inbox] },
    { label: 'Workspace', items: [...home, ...primary] },
    ...(records.length > mostInNavigation
      ? [{ label: 'More', items: records.slice(mostInNavigation) }]
      : []),
    ...(views.length > 0 ? [{ label: 'Saved views', items: views }] : []),
  ];
  const footer: NavItem[] = [
    ...(may('invites.manage')
      ? [
          {
            href: `${base}/settings/members?invite=true`,
            label: 'Invite people',
            icon: 'user-plus',
          },
        ]
      : []),
    link(`${base}/settings`, 'Settings', 'settings'),
  ];
  const tabs = [
    ...(home[0] ? [{ ...home[0], label: 'Home' }] : []),
    ...records.slice(0, 2),
    inbox,
  ].slice(0, 4);
  const created = creating && entityAt(creating.path);

  return (
    <ShellProvider value={shell}>
      <AppShell
        workspace={workspaceSlot}
        groups={groups}
        footer={footer}
        user={userSlot}
        onSearch={() => setPalette(true)}
        tabs={tabs}
        more={
          <button type="button" className={tabBarItem} onClick={() => setMore(true)}>
            <Ellipsis size={21} aria-hidden />
            More
          </button>
        }
        banner={<OfflineBanner />}
      >
        {children}
      </AppShell>
      <Palette open={palette} onOpenChange={setPalette} />
      <Sheet open={more} onOpenChange={setMore} title={workspace.name}>
        <nav aria-label="More" className="flex flex-col p-2">
          {[...records, ...views, ...footer].map((item) => (
            <AppLink
              key={item.href}
              href={item.href}
              onClick={() => setMore(false)}
              className="flex min-h-11 items-center gap-3 rounded-md px-3 hover:bg-hover"
            >
              <Icon name={item.icon} size={18} className="text-text-3" />
              {item.label}
            </AppLink>
          ))}
        </nav>
        <div className="border-t border-line p-2">
          <UserMenu collapsed={false} />
        </div>
      </Sheet>
      {created && creating && (
        <Suspense fallback={null}>
          <created.Form initial={creating.initial} onClose={() => setCreating(undefined)} />
        </Suspense>
      )}
    </ShellProvider>
  );
}

/** Whether a page lies at an address or below it. */
function isUnder(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
