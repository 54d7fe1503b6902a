import { ChevronDown, ChevronUp, Plus, Search } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { cn } from '../../lib/cn';
import { useShortcut } from '../../lib/shortcuts';
import { Icon } from '../icon';
import { Button } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { AppLink } from '../ui/link';
import { tabStyle } from '../ui/tabs';

export const topBarCopy = {
  crumbs: 'Breadcrumb',
  search: 'Search',
  previous: 'Previous record',
  next: 'Next record',
  views: 'Views',
  records: 'Records',
};

export interface Crumb {
  label: string;
  href?: string | undefined;
}

interface TopBarProps {
  crumbs: readonly Crumb[];
  /** The app's mark, shown on phones where the sidebar is hidden. */
  mark?: ReactNode;
  /** Buttons at the end. */
  children?: ReactNode;
  /** Opens the palette on phones. */
  onSearch?: (() => void) | undefined;
}

export function TopBar({ crumbs, mark, children, onSearch }: TopBarProps) {
  return (
    <header
      className={
        'no-print flex h-(--top) shrink-0 items-center gap-2 border-b border-line ' +
        'bg-canvas px-5 m:px-4 ' +
        'm:sticky m:top-0 m:z-10'
      }
    >
      {mark && <span className="mr-0.5 d:hidden">{mark}</span>}
      <nav aria-label={topBarCopy.crumbs} className="min-w-0">
        <ol className="flex min-w-0 items-center gap-1.5 text-sm text-text-2">
          {crumbs.map((crumb, i) => {
            const last = i === crumbs.length - 1;
            return (
              <Fragment key={`${i}-${crumb.label}`}>
                {i > 0 && (
                  <li aria-hidden className="text-text-3">
                    /
                  </li>
                )}
                <li
                  aria-current={last ? 'page' : undefined}
                  className={cn('truncate', last && 'font-strong text-text')}
                >
                  {crumb.href && !last ? (
                    <AppLink href={crumb.href} className="hover:text-text">
                      {crumb.label}
                    </AppLink>
                  ) : (
                    crumb.label
                  )}
                </li>
              </Fragment>
            );
          })}
        </ol>
      </nav>
      <span className="flex-1" />
      <div className="flex items-center gap-2">{children}</div>
      {onSearch && (
        <Button
          variant="ghost"
          icon
          aria-label={topBarCopy.search}
          onClick={onSearch}
          className="d:hidden"
        >
          <Search size={15} />
        </Button>
      )}
    </header>
  );
}

interface CreateProps {
  label: string;
  onClick: () => void;
}

/** The one primary action of a page: a button with its key, a floating one on phones. */
export function CreateButton({ label, onClick }: CreateProps) {
  useShortcut({ keys: 'c', label, group: topBarCopy.records, run: onClick });
  return (
    <>
      <Button variant="primary" onClick={onClick} className="m:hidden">
        <Plus size={15} aria-hidden />
        {label}
        <Kbd keys="c" />
      </Button>
      <button
        type="button"
        aria-label={label}
        onClick={onClick}
        className={
          'no-print fixed right-4 bottom-[calc(80px+env(safe-area-inset-bottom))] z-20 ' +
          'grid size-[52px] ' +
          'place-items-center rounded-[18px] bg-accent text-on-accent shadow-3 d:hidden'
        }
      >
        <Plus size={24} />
      </button>
    </>
  );
}

interface PositionProps {
  /** "1 of 128". */
  label: string;
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
}

/** Where the record stands in the list it was opened from. */
export function RecordPosition({ label, onPrevious, onNext }: PositionProps) {
  useShortcut({
    keys: 'k',
    label: topBarCopy.previous,
    group: topBarCopy.records,
    run: () => onPrevious?.(),
  });
  useShortcut({
    keys: 'j',
    label: topBarCopy.next,
    group: topBarCopy.records,
    run: () => onNext?.(),
  });
  return (
    <span className="flex items-center gap-1 m:hidden">
      <span className="num mr-1 text-text-2 text-xs">{label}</span>
      <Button
        variant="ghost"
        size="sm"
        icon
        aria-label={topBarCopy.previous}
        disabled={!onPrevious}
        onClick={onPrevious}
      >
        <ChevronUp size={15} />
      </Button>
      <Button
        variant="ghost"
        size="sm"
        icon
        aria-label={topBarCopy.next}
        disabled={!onNext}
        onClick={onNext}
      >
        <ChevronDown size={15} />
      </Button>
    </span>
  );
}

export interface ViewTab {
  value: string;
  label: string;
  icon: ReactNode;
  href: string;
}

/** The layouts of one list, as links: each has an address. */
export function ViewTabs({ items, active, children }: ViewTabsProps) {
  return (
    <nav
      aria-label={topBarCopy.views}
      className={
        'no-print no-scrollbar flex h-11 shrink-0 items-stretch gap-0.5 overflow-x-auto border-b ' +
        'border-line px-4 m:px-2'
      }
    >
      {items.map((item) => (
        <AppLink
          key={item.value}
          href={item.href}
          aria-current={item.value === active ? 'page' : undefined}
          data-state={item.value === active ? 'active' : 'inactive'}
          className={cn(tabStyle, 'gap-[7px]')}
        >
          {item.icon}
          {item.label}
        </AppLink>
      ))}
      {children}
    </nav>
  );
}

interface ViewTabsProps {
  items: readonly ViewTab[];
  active: string;
  /** After the tabs: save as view, for example. */
  children?: ReactNode;
}

interface PageHeadProps {
  title: string;
  text?: ReactNode;
  icon?: string | undefined;
  children?: ReactNode;
}

/** The page's H1 with its sentence and actions. */
export function PageHead({ title, text, icon, children }: PageHeadProps) {
  return (
    <div className="mb-5 flex flex-wrap items-start gap-3">
      <div className="min-w-0 flex-1">
        <h1 className="flex items-center gap-2 text-page leading-7">
          {icon && <Icon name={icon} size={20} className="text-text-3" />}
          {title}
        </h1>
        {text && <p className="mt-0.5 text-text-2">{text}</p>}
      </div>
      {children && <div className="flex items-center gap-2">{children}</div>}
    </div>
  );
}
