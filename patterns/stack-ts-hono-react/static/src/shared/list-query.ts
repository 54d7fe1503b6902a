import { z } from 'zod';

import type { EntityMeta, FieldMeta, FieldType } from './meta';
import { fieldOf } from './meta';

/**
 * How a list is asked for: `?q=acme&sort=-dueOn&filter=status:any:todo,done&filter=dueOn:lt:today`.
 * Dates also take "today", "today+7" and "today-30"; people also take "me".
 */
export const operators = [
  'is',
  'not',
  'any',
  'none',
  'all',
  'contains',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'within',
  'empty',
  'filled',
] as const;
export type Operator = (typeof operators)[number];

export interface Filter {
  field: string;
  operator: Operator;
  values: string[];
}

/** Operators whose value is a list separated by commas. */
const listOperators: ReadonlySet<Operator> = new Set(['any', 'none', 'all', 'between', 'within']);

const presence: readonly Operator[] = ['empty', 'filled'];
const words: readonly Operator[] = ['contains', 'is', 'not', ...presence];
const ranges: readonly Operator[] = ['is', 'gt', 'gte', 'lt', 'lte', 'between', ...presence];
const choices: readonly Operator[] = ['is', 'not', 'any', 'none', ...presence];

/** What a field of each type can be compared with. */
export const operatorsOf: Readonly<Record<FieldType, readonly Operator[]>> = {
  string: words,
  text: words,
  richtext: words,
  int: ranges,
  decimal: ranges,
  money: ranges,
  percent: ranges,
  bool: ['is'],
  date: ranges,
  datetime: ranges,
  time: ranges,
  duration: ranges,
  email: words,
  phone: words,
  url: words,
  color: choices,
  enum: choices,
  tags: ['any', 'all', 'none', ...presence],
  image: presence,
  file: presence,
  address: ['contains', ...presence],
  geo: ['within', ...presence],
  rating: ranges,
  sequence: words,
  json: ['contains', ...presence],
  relation: choices,
};

export const listQuerySchema = z.object({
  q: z.string().max(200).optional(),
  sort: z.string().max(60).optional(),
  filter: z.union([z.string().max(2000), z.array(z.string().max(2000)).max(20)]).optional(),
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  /** "true" lists what was deleted instead. */
  deleted: z.enum(['true', 'false']).optional(),
});

/** The same query as it is written in an address. */
export interface ListQuery {
  q?: string;
  sort?: string;
  filter?: string | string[];
  cursor?: string;
  limit?: string;
  deleted?: 'true' | 'false';
}

/** One page of a list. */
export interface Page<Item> {
  items: Item[];
  /** Pass it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
  /** Records that match the search and the filters. */
  total: number;
  /** Records there would be without them. */
  outOf: number;
  /** Sums of the number-like fields over all matching records, by field name. */
  sums: Record<string, number>;
}

export function parseFilter(text: string): Filter | null {
  const [field = '', name = '', ...rest] = text.split(':');
  const operator = operators.find((candidate) => candidate === name);
  if (field === '' || operator === undefined) return null;
  const value = rest.join(':');
  if (presence.includes(operator)) return { field, operator, values: [] };
  const values = listOperators.has(operator) ? value.split(',').map(decodeComma) : [value];
  return { field, operator, values };
}

export function formatFilter({ field, operator, values }: Filter): string {
  if (presence.includes(operator)) return `${field}:${operator}`;
  const value = listOperators.has(operator) ? values.map(encodeComma).join(',') : values.join(',');
  return `${field}:${operator}:${value}`;
}

export function filterableFields(meta: EntityMeta): FieldMeta[] {
  return meta.fields.filter((field) => operatorsOf[field.type].length > 0);
}

/** A comma inside a value of a list. */
function encodeComma(value: string): string {
  return value.replaceAll('%', '%25').replaceAll(',', '%2C');
}

function decodeComma(value: string): string {
  return value.replaceAll('%2C', ',').replaceAll('%25', '%');
}

/** Splits "-dueOn" into the field and the direction; null when the entity has no such field. */
export function parseSort(
  meta: EntityMeta,
  sort: string,
): { field: FieldMeta; descending: boolean } | null {
  const descending = sort.startsWith('-');
  const field = fieldOf(meta, descending ? sort.slice(1) : sort);
  return field === undefined || unsortable.has(field.type) ? null : { field, descending };
}

const unsortable: ReadonlySet<FieldType> = new Set([
  'tags',
  'image',
  'file',
  'address',
  'geo',
  'json',
]);

/** Filters that leave out finished records. */
export function unfinished({ due, states }: EntityMeta): string[] {
  const filters: string[] = [];
  if (due !== undefined && states !== undefined && due.closed.length > 0) {
    filters.push(`${states.field}:none:${due.closed.join(',')}`);
  }
  if (due?.done !== undefined) filters.push(`${due.done}:is:false`);
  return filters;
}
