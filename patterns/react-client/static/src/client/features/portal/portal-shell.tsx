import { useLocation } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';

import { Mark } from '@/client/components/ui/avatar';
import { AppLink } from '@/client/components/ui/link';
import { usePlace } from '../session/workspace';
import { ShellProvider, type Shell } from '../shell/shell-context';
import { UserMenu } from '../shell/user-menu';
import { OfflineBanner } from '../states/offline-banner';
import { portalEntities } from './portal-entities';

/** The frame for people outside the team: their own records and nothing of the workspace. */
export function PortalShell({ children }: { children: ReactNode }) {
  const { workspace, can } = usePlace();
  const { pathname } = useLocation();
  const base = `/w/${workspace.slug}`;
  const shell = useMemo<Shell>(
    () => ({ openPalette: () => undefined, openCreate: () => undefined }),
    [],
  );
  return (
    <ShellProvider value={shell}>
      <div className="flex h-dvh flex-col bg-canvas">
        <a
          href="#main"
          className="sr-only rounded-md bg-raised px-3 py-2 focus:not-sr-only focus:absolute"
        >
          Skip to content
        </a>
        <header
          className={
            'mx-auto flex h-16 w-full max-w-[1160px] shrink-0 items-center gap-6 px-8 m:gap-3 ' +
            'm:px-4'
          }
        >
          <AppLink href={base} className="flex items-center gap-2.5 font-bold text-[16px]">
            <Mark label={workspace.name} size={30} />
            <span className="m:hidden">{workspace.name}</span>
          </AppLink>
          <nav
            aria-label="Portal"
            className="flex min-w-0 flex-1 gap-5 font-medium text-text-2 m:gap-4"
          >
            {portalEntities(can).map(({ meta }) => {
              const href = `${base}/${meta.path}`;
              return (
                <AppLink
                  key={meta.path}
                  href={href}
                  aria-current={pathname.startsWith(href) ? 'page' : undefined}
                  className={
                    'py-2 hover:text-text aria-[current=page]:font-semibold ' +
                    'aria-[current=page]:text-text'
                  }
                >
                  {meta.label.many}
                </AppLink>
              );
            })}
          </nav>
          <div className="w-auto min-w-10">
            <UserMenu collapsed />
          </div>
        </header>
        <OfflineBanner />
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto flex min-h-0 w-full max-w-[1160px] flex-1 flex-col outline-none!"
        >
          {children}
        </main>
      </div>
    </ShellProvider>
  );
}
