import { Search } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { cn } from '../../lib/cn';
import { useShortcut } from '../../lib/shortcuts';
import { readStore, writeStore } from '../../lib/storage';
import { Icon } from '../icon';
import { Kbd } from '../ui/kbd';
import { AppLink } from '../ui/link';
import { Tooltip } from '../ui/tooltip';

export const shellCopy = {
  skip: 'Skip to content',
  main: 'Main',
  tabs: 'Sections',
  search: 'Search or jump to',
  toggle: 'Collapse or expand the sidebar',
  group: 'Navigation',
  personal: 'Personal',
  footer: 'Manage',
};

export interface NavItem {
  href: string;
  label: string;
  /** A metadata icon name. */
  icon: string;
  active?: boolean | undefined;
  count?: string | undefined;
  /** Paints the count as a call to act. */
  hot?: boolean | undefined;
}

export interface NavGroup {
  label?: string | undefined;
  items: readonly NavItem[];
  /** A small button at the end of the heading. */
  action?: ReactNode;
}

interface AppShellProps {
  /** The workspace switcher; receives whether only icons fit. */
  workspace: (collapsed: boolean) => ReactNode;
  groups: readonly NavGroup[];
  footer: readonly NavItem[];
  user: (collapsed: boolean) => ReactNode;
  onSearch: () => void;
  /** At most five, for phones. */
  tabs: readonly NavItem[];
  /** Replaces the fifth tab on phones: a button that opens the rest. */
  more?: ReactNode;
  /** Above everything: offline and verification notes. */
  banner?: ReactNode;
  children: ReactNode;
}

const COLLAPSED = 'sidebar.collapsed';

/** Sidebar, main area and, on phones, a tab bar. */
export function AppShell(props: AppShellProps) {
  const { workspace, groups, footer, user, onSearch, tabs, more, banner, children } = props;
  const [collapsed, setCollapsed] = useState(() => readStore(COLLAPSED) === 'yes');
  useShortcut({
    keys: '[',
    label: shellCopy.toggle,
    group: shellCopy.group,
    run: () => {
      setCollapsed(!collapsed);
      writeStore(COLLAPSED, collapsed ? null : 'yes');
    },
  });
  return (
    <div
      className={cn(
        'd:grid d:h-dvh d:overflow-hidden m:flex m:min-h-dvh m:flex-col print:block print:h-auto',
        'd:grid-rows-[minmax(0,1fr)] d:transition-[grid-template-columns] d:duration-[180ms]',
        collapsed ? 'd:grid-cols-[56px_minmax(0,1fr)]' : 'd:grid-cols-[244px_minmax(0,1fr)]',
      )}
    >
      <a
        href="#main"
        className={
          'sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-60 ' +
          'focus:rounded-md ' +
          'focus:bg-raised focus:px-3 focus:py-2 focus:shadow-pop'
        }
      >
        {shellCopy.skip}
      </a>
      <aside
        aria-label={shellCopy.main}
        className={
          'no-print flex min-h-0 flex-col overflow-x-hidden border-r border-line bg-side ' +
          'px-2.5 pt-2.5 ' +
          'pb-2 m:hidden'
        }
      >
        <div className="mb-2">{workspace(collapsed)}</div>
        <button
          type="button"
          onClick={onSearch}
          aria-label={collapsed ? shellCopy.search : undefined}
          aria-keyshortcuts="Control+K Meta+K"
          className={cn(
            'mb-2.5 flex h-ctl shrink-0 items-center gap-2 rounded-md bg-surface pr-2 pl-[9px]',
            'text-left text-sm whitespace-nowrap text-text-3 ' +
              'shadow-[inset_0_0_0_1px_var(--line),var(--sh-1)]',
            'hover:text-text-2',
          )}
        >
          <Search size={15} aria-hidden />
          {!collapsed && (
            <>
              <span className="flex-1 truncate">{shellCopy.search}</span>
              <Kbd keys="mod+k" className="bg-transparent" />
            </>
          )}
        </button>
        <div className="no-scrollbar min-h-0 flex-1 overflow-y-auto">
          {groups.map((group, i) => (
            <Group key={group.label ?? i} group={group} collapsed={collapsed} />
          ))}
        </div>
        <Group group={{ items: footer }} name={shellCopy.footer} collapsed={collapsed} />
        <div className="mt-2 border-t border-line pt-2">{user(collapsed)}</div>
      </aside>
      <main
        id="main"
        tabIndex={-1}
        className={
          'relative flex min-h-0 min-w-0 flex-col bg-canvas outline-none! m:flex-1 ' +
          'm:pb-[calc(64px+env(safe-area-inset-bottom))]'
        }
      >
        {banner}
        {children}
      </main>
      <nav
        aria-label={shellCopy.tabs}
        className={
          'no-print fixed inset-x-0 bottom-0 z-20 flex justify-around border-t ' +
          'border-line bg-surface ' +
          'px-2 pt-1.5 pb-[max(8px,env(safe-area-inset-bottom))] d:hidden'
        }
      >
        {tabs.map((tab) => (
          <AppLink
            key={tab.href}
            href={tab.href}
            aria-current={tab.active ? 'page' : undefined}
            className={cn(tabBarItem, tab.active && 'text-accent-text')}
          >
            <Icon name={tab.icon} size={21} />
            <span className="max-w-full truncate">{tab.label}</span>
          </AppLink>
        ))}
        {more}
      </nav>
    </div>
  );
}

/** The look of one place in the phone tab bar; the "More" button shares it. */
export const tabBarItem =
  'flex min-h-11 w-[72px] flex-col items-center justify-center gap-[3px] rounded-md font-strong ' +
  'text-[11px] text-text-2';

interface GroupProps {
  group: NavGroup;
  /** What screen readers call a group without a heading. */
  name?: string;
  collapsed: boolean;
}

function Group({ group, name = shellCopy.personal, collapsed }: GroupProps) {
  return (
    <>
      {group.label && !collapsed && (
        <div
          className={
            'flex items-center justify-between px-2 pt-3.5 pb-[5px] font-strong ' +
            'text-[11.5px] text-text-3'
          }
        >
          {group.label}
          {group.action}
        </div>
      )}
      {group.label && collapsed && <div className="mx-2 my-2 h-px bg-line" />}
      <nav aria-label={group.label ?? name} className="flex flex-col gap-px">
        {group.items.map((item) => (
          <SideLink key={item.href} item={item} collapsed={collapsed} />
        ))}
      </nav>
    </>
  );
}

function SideLink({ item, collapsed }: { item: NavItem; collapsed: boolean }) {
  const link = (
    <AppLink
      href={item.href}
      aria-current={item.active ? 'page' : undefined}
      aria-label={collapsed ? item.label : undefined}
      className={cn(
        'flex h-[calc(var(--ctl)-2px)] shrink-0 items-center gap-[9px] rounded-sm px-2 font-medium',
        'text-sm whitespace-nowrap text-text-2 transition-colors duration-[120ms] hover:bg-hover',
        '-outline-offset-2!',
        item.active && 'bg-pressed font-strong text-text hover:bg-pressed',
        collapsed && 'px-2.5',
      )}
    >
      <Icon name={item.icon} className={item.active ? 'text-accent-text' : 'text-text-3'} />
      {!collapsed && <span className="truncate">{item.label}</span>}
      {!collapsed && item.count && (
        <span
          className={cn(
            'num ml-auto text-[11.5px]',
            item.hot
              ? 'rounded-full bg-accent px-1.5 leading-[17px] font-semibold text-on-accent'
              : 'text-text-3',
          )}
        >
          {item.count}
        </span>
      )}
    </AppLink>
  );
  return collapsed ? (
    <Tooltip label={item.label} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}
