import { getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';

import type { FieldMeta, FieldType } from '@/shared/meta';

import type { RecordTable } from '../../db/columns';
import type { EntityDefinition } from './definition';

/** What a text parameter is cast to before it meets a field of each type. */
export const sqlTypes: Readonly<Record<FieldType, string>> = {
  string: 'text',
  text: 'text',
  richtext: 'text',
  int: 'integer',
  decimal: 'numeric',
  money: 'numeric',
  percent: 'numeric',
  bool: 'boolean',
  date: 'date',
  datetime: 'timestamptz',
  time: 'time',
  duration: 'integer',
  email: 'text',
  phone: 'text',
  url: 'text',
  color: 'text',
  enum: 'text',
  tags: 'text[]',
  image: 'uuid',
  file: 'uuid',
  address: 'jsonb',
  geo: 'jsonb',
  rating: 'integer',
  sequence: 'text',
  json: 'jsonb',
  relation: 'uuid',
};

/** Number-like fields whose sum over a list means something. */
export const summable: ReadonlySet<FieldType> = new Set(['int', 'decimal', 'money', 'duration']);

/** Everything that travels as a number. */
export const numeric: ReadonlySet<FieldType> = new Set([...summable, 'percent', 'rating']);

/** A value compared as the type of the field, whatever the driver makes of parameters. */
export function typed(value: string, type: FieldType): SQL {
  return sql`${value}::text::${sql.raw(sqlTypes[type])}`;
}

export function columnOf(table: RecordTable, name: string): AnyPgColumn {
  const column = getTableColumns(table)[name];
  if (column === undefined) throw new Error(`There is no column for the field "${name}".`);
  return column;
}

/** Where the value of a field comes from: its column, or the formula of a computed one. */
export function sourceOf(definition: EntityDefinition, field: FieldMeta): SQL {
  return definition.computed?.[field.name] ?? sql`${columnOf(definition.table, field.name)}`;
}

/** Fields kept in a column of the entity's own table. */
export function storedFields(definition: EntityDefinition): FieldMeta[] {
  return definition.meta.fields.filter(
    (field) => field.computed === undefined && field.relation?.kind !== 'many_to_many',
  );
}
