import { Tabs as Base } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '../../lib/cn';
import { Count } from './badge';

export const Tabs = Base.Root;
export const TabPanel = Base.Content;

export function TabList({ className, ...rest }: ComponentProps<typeof Base.List>) {
  return (
    <Base.List
      className={cn('no-scrollbar flex gap-0.5 overflow-x-auto border-b border-line', className)}
      {...rest}
    />
  );
}

/** The shared look of a tab; `ViewTabs` uses it for links. */
export const tabStyle =
  'relative flex items-center gap-1.5 px-2.5 font-medium text-sm whitespace-nowrap text-text-2 ' +
  'hover:text-text after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-[2px] ' +
  'data-[state=active]:font-semibold data-[state=active]:text-text ' +
  'data-[state=active]:after:bg-accent-edge -outline-offset-2! touch:min-h-11';

interface TabProps {
  value: string;
  count?: ReactNode;
  children: ReactNode;
}

export function Tab({ value, count, children }: TabProps) {
  return (
    <Base.Trigger value={value} className={cn(tabStyle, 'pt-[9px] pb-2.5')}>
      {children}
      {count !== undefined && <Count>{count}</Count>}
    </Base.Trigger>
  );
}
