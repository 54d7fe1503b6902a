import { useParams } from '@tanstack/react-router';
import { Suspense } from 'react';

import { SkeletonRows } from '@/client/components/ui/skeleton';
import { AppLink } from '@/client/components/ui/link';
import { cn } from '@/client/lib/cn';
import { usePlace } from '../session/workspace';
import { PageFrame } from '../shell/page-frame';
import { RecordMissing } from '../states/record-missing';
import { AskForAccess } from '../states/ask-for-access';
import { items, type SettingsItem } from './items';

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
