import { UserRound, Zap } from 'lucide-react';

import { notificationKinds, type NotificationKind } from '@/shared/notification-kinds';
//% slot inbox.imports
import type { KindLook } from './kind-look';

export const kinds: Readonly<Record<NotificationKind, KindLook>> = {
  //% slot inbox.kinds
  assigned: { icon: UserRound, tab: 'Assigned' },
  automation: { icon: Zap },
};

export type InboxTab = 'all' | NotificationKind;

export const inboxTabs: readonly { value: InboxTab; label: string }[] = [
  { value: 'all', label: 'All' },
  ...notificationKinds.flatMap((kind) => {
    const label = kinds[kind].tab;
    return label === undefined ? [] : [{ value: kind, label }];
  }),
];
