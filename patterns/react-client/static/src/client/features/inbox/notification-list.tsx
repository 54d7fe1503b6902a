import { Bell } from 'lucide-react';

import { AppLink } from '@/client/components/ui/link';
import { cn } from '@/client/lib/cn';
import { formatAgo } from '@/client/lib/format';
import { useLocale } from '@/client/lib/runtime';
import type { Notification } from '@/shared/schemas/workspace';
import { hrefOfRecord } from '../entities';
import { usePlace } from '../session/workspace';
import { kinds, type InboxTab } from './kinds';
import { useNotificationActions } from './queries';

interface NotificationListProps {
  items: readonly Notification[];
  tab: InboxTab;
  onOpen?: () => void;
}

/** Notifications as rows that lead to what they are about. */
export function NotificationList({ items, tab, onOpen }: NotificationListProps) {
  const { workspace } = usePlace();
  const locale = useLocale();
  const { read } = useNotificationActions(workspace.slug);
  const shown = items.filter((item) => tab === 'all' || item.kind === tab);
  if (shown.length === 0) {
    return (
      <p className="flex flex-col items-center gap-2 px-5 py-10 text-sm text-text-2">
        <Bell size={22} strokeWidth={1.5} aria-hidden className="text-text-3" />
        Nothing here. What concerns you arrives as it happens.
      </p>
    );
  }
  return (
    <ul>
      {shown.map((item) => {
        const { icon: Sign } = kinds[item.kind];
        const href =
          (item.entity &&
            item.recordId &&
            hrefOfRecord(workspace.slug, item.entity, item.recordId)) ||
          `/w/${workspace.slug}/inbox`;
        return (
          <li
            key={item.id}
            className={
              'relative flex items-start gap-3 border-b border-line px-4 py-3 text-sm ' +
              'last:border-b-0 hover:bg-hover'
            }
          >
            <span className="grid size-7 place-items-center rounded-full bg-hover text-text-2">
              <Sign size={15} aria-hidden />
            </span>
            <div className="min-w-0 flex-1 leading-[1.4]">
              <AppLink
                href={href}
                onClick={() => {
                  if (!item.readAt) read.mutate(item.id);
                  onOpen?.();
                }}
                className={cn('after:absolute after:inset-0', !item.readAt && 'font-strong')}
              >
                {item.title}
              </AppLink>
              {item.body && <p className="truncate text-text-2">{item.body}</p>}
            </div>
            <span className="num shrink-0 text-xs text-text-2">
              {formatAgo(item.createdAt, locale)}
            </span>
            <i
              className={cn('mt-1.5 size-2 rounded-full', !item.readAt && 'bg-accent-edge')}
              aria-hidden
            />
            {!item.readAt && <span className="sr-only">Unread</span>}
          </li>
        );
      })}
    </ul>
  );
}
