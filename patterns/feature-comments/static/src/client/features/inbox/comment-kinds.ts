import { AtSign, MessageSquare } from 'lucide-react';

import type { KindLook } from './kind-look';

/** What people are told when a record is talked about. */
export const commentKinds: Readonly<Record<'mention' | 'comment', KindLook>> = {
  mention: { icon: AtSign, tab: 'Mentions' },
  comment: { icon: MessageSquare },
};
