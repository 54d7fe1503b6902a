/** The records this app keeps, in the order people meet them in the navigation. */
export const entityNames = [$entity_list$] as const;

export type EntityName = (typeof entityNames)[number];
