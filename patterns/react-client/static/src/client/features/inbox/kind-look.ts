import type { LucideIcon } from 'lucide-react';

/** How a kind of notification looks; with a tab it can be shown alone. */
export interface KindLook {
  icon: LucideIcon;
  tab?: string;
}
