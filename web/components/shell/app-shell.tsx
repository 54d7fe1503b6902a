'use client';

import { useQuery } from '@tanstack/react-query';
import { LayoutGrid, Orbit, PencilLine, Search, Settings, Sun, Workflow } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useCallback, type ReactNode } from 'react';

import { Mark } from '@/components/evidence/gate-ring';
import { useLeaderKey } from '@/lib/hooks';
import { sessionQuery } from '@/lib/people';
import { toggleTheme, useThemeMode } from '@/lib/theme-mode';

import { AccountMenu } from './account-menu';
import { openCommandMenu } from './command-state';
import { PinnedProjects } from './pinned-projects';

const pages = [
  { href: '/', label: 'Projects', icon: LayoutGrid, letter: 'p' },
  { href: '/create', label: 'Create', icon: PencilLine, letter: 'c' },
  { href: '/runs', label: 'Runs', icon: Workflow, letter: 'r' },
  { href: '/neural', label: 'Neural', icon: Orbit, letter: 'n' },
] as const;

interface AppShellProps {
  /** Screens that need the width have a rail of icons instead of the sidebar. */
  railed?: boolean;
  children: ReactNode;
}

export function AppShell({ railed = false, children }: AppShellProps) {
  const path = usePathname();
  const router = useRouter();
  useLeaderKey(
    useCallback(
      (letter) => {
        const page = pages.find((each) => each.letter === letter);
        if (page) router.push(page.href);
      },
      [router],
    ),
  );
  return (
    <div className={railed ? 'app railed' : 'app'}>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      {railed ? <Rail path={path} /> : <Sidebar path={path} />}
      <main id="main" className="main" tabIndex={-1}>
        {children}
      </main>
      <TabBar path={path} />
    </div>
  );
}

const isOn = (path: string, href: string) =>
  href === '/'
    ? path === '/' || path.startsWith('/project')
    : path.startsWith(href) ||
      (href === '/neural' && path.startsWith('/pattern')) ||
      (href === '/runs' && path.startsWith('/run'));

function Sidebar({ path }: { path: string }) {
  return (
    <aside className="side">
      <Link className="ws" href="/">
        <Mark />
        <WorkspaceName />
      </Link>
      <button type="button" className="inp q find" onClick={openCommandMenu}>
        <Search className="i" size={15} strokeWidth={1.7} aria-hidden="true" />
        <span className="ph-t">Search or jump to</span>
        <span className="sp" />
        <kbd>Ctrl K</kbd>
      </button>
      <nav className="nav" aria-label="Main">
        {pages.map(({ href, label, icon: Icon }) => (
          <Link key={href} href={href} {...current(path, href)}>
            <Icon className="i" size={16} strokeWidth={1.7} aria-hidden="true" />
            {label}
          </Link>
        ))}
      </nav>
      <PinnedProjects />
      <span className="sp" />
      <ThemeSwitch words />
      <AccountMenu words />
    </aside>
  );
}

/** Where one works; on a server for one person there is only one place. */
function WorkspaceName() {
  const tenant = useQuery(sessionQuery()).data?.tenant;
  return <span className="el">{tenant?.name ?? 'DATAZENtr'}</span>;
}

function Rail({ path }: { path: string }) {
  return (
    <aside className="side rail">
      <Link className="ws" href="/" aria-label="DATAZENtr, projects">
        <Mark />
      </Link>
      <nav className="nav" aria-label="Main">
        <button
          type="button"
          aria-label="Search or jump to"
          title="Search (Ctrl K)"
          onClick={openCommandMenu}
        >
          <Search className="i" size={17} strokeWidth={1.7} aria-hidden="true" />
        </button>
        {pages.map(({ href, label, icon: Icon }) => (
          <Link key={href} href={href} aria-label={label} title={label} {...current(path, href)}>
            <Icon className="i" size={17} strokeWidth={1.7} aria-hidden="true" />
          </Link>
        ))}
      </nav>
      <span className="sp" />
      <ThemeSwitch />
      <AccountMenu />
    </aside>
  );
}

function TabBar({ path }: { path: string }) {
  const account = useQuery(sessionQuery()).data?.account;
  return (
    <nav className="tabbar" aria-label="Main">
      {pages.map(({ href, label, icon: Icon }) => (
        <Link key={href} href={href} {...current(path, href)}>
          <Icon className="i" size={18} strokeWidth={1.7} aria-hidden="true" />
          {label}
        </Link>
      ))}
      <button type="button" onClick={openCommandMenu}>
        <Search className="i" size={18} strokeWidth={1.7} aria-hidden="true" />
        Find
      </button>
      {account && (
        <Link href="/settings" {...current(path, '/settings')}>
          <Settings className="i" size={18} strokeWidth={1.7} aria-hidden="true" />
          Settings
        </Link>
      )}
    </nav>
  );
}

const current = (path: string, href: string) =>
  isOn(path, href) ? { className: 'on', 'aria-current': 'page' as const } : {};

function ThemeSwitch({ words = false }: { words?: boolean }) {
  const mode = useThemeMode();
  const label = mode === 'dark' ? 'Light theme' : 'Dark theme';
  return (
    <button
      type="button"
      className="btn gho quiet-left"
      aria-label={label}
      title={label}
      onClick={toggleTheme}
    >
      <Sun className="i" size={16} strokeWidth={1.7} aria-hidden="true" />
      {words && label}
    </button>
  );
}
