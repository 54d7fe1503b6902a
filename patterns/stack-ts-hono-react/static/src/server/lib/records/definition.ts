import type { SQL } from 'drizzle-orm';
import type { z } from 'zod';

import type { EntityMeta, Ref } from '@/shared/meta';

import type { LinkTable, RecordTable } from '../../db/columns';

/** What every record has, whatever its entity. */
export interface StoredRecord {
  id: string;
  version: number;
  createdAt: string;
  updatedAt: string;
  createdBy: string | null;
  $refs: Record<string, Ref | Ref[] | null>;
}

/**
 * An entity as the server sees it: its description, its table, and the three shapes of its values.
 * Everything a record can do works from this, so an entity's own module stays short.
 */
export interface EntityDefinition<
  R extends StoredRecord = StoredRecord,
  C extends object = object,
  U extends object = object,
> {
  meta: EntityMeta;
  table: RecordTable;
  record: z.ZodType<R>;
  create: z.ZodType<C>;
  update: z.ZodType<U>;
  /** The table behind each many-to-many field. */
  links?: Readonly<Record<string, LinkTable>>;
  /** The SQL of each computed field. */
  computed?: Readonly<Record<string, SQL>>;
  /** The SQL of rules and guards over other records, also of automations, by the condition as it was stated. */
  conditions?: Readonly<Record<string, (me: string | null) => SQL>>;
}

export function defineRecords<R extends StoredRecord, C extends object, U extends object>(
  definition: EntityDefinition<R, C, U>,
): EntityDefinition<R, C, U> {
  return definition;
}

/** Values of a record before they have the shape of its entity. */
export type Values = Record<string, unknown>;
