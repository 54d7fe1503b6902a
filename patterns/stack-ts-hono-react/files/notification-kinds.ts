/** Why somebody is told something. */
export const notificationKinds = [
  //% slot notifications.kinds
  'assigned',
  'automation',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];
