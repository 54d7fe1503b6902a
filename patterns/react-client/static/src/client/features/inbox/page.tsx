import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { Button } from '@/client/components/ui/button';
import { Segments } from '@/client/components/ui/segments';
import { SkeletonRows } from '@/client/components/ui/skeleton';
import { usePlace } from '../session/workspace';
import { PageFrame } from '../shell/page-frame';
import { ErrorPage } from '../states/error-page';
import { inboxTabs, type InboxTab } from './kinds';
import { NotificationList } from './notification-list';
import { notificationsQuery, useNotificationActions } from './queries';

/** Everything that asked for this person's attention. */
export function InboxPage() {
  const { workspace } = usePlace();
  const [tab, setTab] = useState<InboxTab>('all');
  const inbox = useInfiniteQuery(notificationsQuery(workspace.slug));
  const { readAll } = useNotificationActions(workspace.slug);
  const items = inbox.data?.pages.flatMap((page) => page.items) ?? [];
  const unread = inbox.data?.pages[0]?.unread ?? 0;
  return (
    <PageFrame title="Inbox">
      <div className="mx-auto max-w-[720px] px-5 py-6 m:px-0 m:py-4">
        <header className="mb-4 flex flex-wrap items-center gap-3 m:px-4">
          <h1 className="flex-1 text-page">Inbox</h1>
          <Segments
            label="Show"
            value={tab}
            onChange={(value) =>
              setTab(inboxTabs.find((one) => one.value === value)?.value ?? 'all')
            }
            items={inboxTabs}
          />
          <Button disabled={unread === 0} onClick={() => readAll.mutate()}>
            Mark all read
          </Button>
        </header>
        {inbox.isPending && <SkeletonRows rows={6} label="Loading notifications" />}
        {inbox.isError && <ErrorPage what="The inbox" error={inbox.error} />}
        {inbox.data && (
          <div className="rounded-lg border border-line bg-surface m:rounded-none m:border-x-0">
            <NotificationList items={items} tab={tab} />
          </div>
        )}
        {inbox.hasNextPage && (
          <Button className="mx-auto mt-4 flex" onClick={() => void inbox.fetchNextPage()}>
            Load older
          </Button>
        )}
      </div>
    </PageFrame>
  );
}
