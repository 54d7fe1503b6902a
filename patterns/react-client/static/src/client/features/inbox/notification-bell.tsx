import { useInfiniteQuery } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { useState } from 'react';

import { Badge } from '@/client/components/ui/badge';
import { Button } from '@/client/components/ui/button';
import { AppLink } from '@/client/components/ui/link';
import { Popover, PopoverContent, PopoverTrigger } from '@/client/components/ui/popover';
import { Segments } from '@/client/components/ui/segments';
import { usePlace } from '../session/workspace';
import { inboxTabs, type InboxTab } from './kinds';
import { NotificationList } from './notification-list';
import { notificationsQuery, useNotificationActions } from './queries';

/** The bell of the top bar with the latest notifications behind it. */
export function NotificationBell() {
  const { workspace } = usePlace();
  const [open, setOpen] = useState(false);
  const [tab, setTab] = useState<InboxTab>('all');
  const inbox = useInfiniteQuery(notificationsQuery(workspace.slug));
  const { readAll } = useNotificationActions(workspace.slug);
  const first = inbox.data?.pages[0];
  const unread = first?.unread ?? 0;
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          variant="ghost"
          icon
          aria-label={unread > 0 ? `Notifications, ${unread} unread` : 'Notifications'}
          className="relative"
        >
          <Bell size={16} />
          {unread > 0 && (
            <i className="absolute right-[7px] bottom-[7px] size-2 rounded-full bg-accent-edge" />
          )}
        </Button>
      </PopoverTrigger>
      <PopoverContent label="Notifications" align="end" className="w-[400px]">
        <div className="flex items-center gap-2 px-4 pt-3.5">
          <h2 className="font-semibold text-sm">Notifications</h2>
          {unread > 0 && <Badge>{unread} new</Badge>}
          <span className="flex-1" />
          {unread > 0 && (
            <Button variant="link" size="sm" onClick={() => readAll.mutate()}>
              Mark all read
            </Button>
          )}
        </div>
        <div className="border-b border-line px-3 py-2.5">
          <Segments
            small
            label="Show"
            value={tab}
            onChange={(value) =>
              setTab(inboxTabs.find((one) => one.value === value)?.value ?? 'all')
            }
            items={inboxTabs}
          />
        </div>
        <div className="scroll-thin max-h-[420px] overflow-y-auto">
          <NotificationList items={first?.items ?? []} tab={tab} onOpen={() => setOpen(false)} />
        </div>
        <AppLink
          href={`/w/${workspace.slug}/inbox`}
          onClick={() => setOpen(false)}
          className={
            'block border-t border-line px-4 py-2.5 text-center font-medium text-sm ' +
            'text-accent-text hover:underline'
          }
        >
          Open the inbox
        </AppLink>
      </PopoverContent>
    </Popover>
  );
}
