import type { SQL } from 'drizzle-orm';
//% if has_public_conditions
import { sql } from 'drizzle-orm';
//% end

import type { EntityName } from '@/shared/entity-names';
//% if has_public_conditions

$public_tables$
//% end

/** What people see without an account. */
export interface PublicPage {
  /** The segment of its address: "jobs". */
  readonly path: string;
  readonly entity: EntityName;
  /** Only these records are public. */
  readonly where?: SQL;
  /** What a visitor may send about one record: which fields, and the one that leads to it. */
  readonly form?: {
    readonly entity: EntityName;
    readonly link: string;
    readonly fields: readonly string[];
  };
}

export const publicPages: readonly PublicPage[] = [$public_pages_ts$];
