import { useEffect, type ReactNode } from 'react';

import { Mark } from '@/client/components/ui/avatar';
import { TopBar, type Crumb } from '@/client/components/shell/top-bar';
import { cn } from '@/client/lib/cn';
import { app } from '@/shared/app';
import { usePlace } from '../session/workspace';
import { NotificationBell } from '../inbox/notification-bell';
import { useShell } from './shell-context';

interface PageFrameProps {
  /** The last breadcrumb and the title of the browser tab. */
  title: string;
  /** Between the workspace and the title. */
  crumbs?: readonly Crumb[];
  /** Buttons in the top bar, the main one last. */
  actions?: ReactNode;
  /** Sticky bars between the top bar and the body: view tabs, filters. */
  head?: ReactNode;
  /** The body scrolls by itself: tables, boards, calendars. */
  flush?: boolean;
  children: ReactNode;
}

/** Top bar and scrolling body of every page inside a workspace. */
export function PageFrame({ title, crumbs, actions, head, flush, children }: PageFrameProps) {
  const { workspace } = usePlace();
  const { openPalette } = useShell();
  useEffect(() => {
    document.title = `${title} · ${app.name}`;
  }, [title]);
  const trail = crumbs ?? [{ label: workspace.name, href: `/w/${workspace.slug}` }];
  return (
    <>
      <TopBar
        crumbs={[...trail, { label: title }]}
        mark={<Mark label={workspace.name} size={26} />}
        onSearch={openPalette}
      >
        {actions}
        <NotificationBell />
      </TopBar>
      {head}
      <div
        className={cn(
          'min-h-0 flex-1',
          flush ? 'relative flex flex-col' : 'scroll-thin overflow-y-auto',
        )}
      >
        {children}
      </div>
    </>
  );
}
