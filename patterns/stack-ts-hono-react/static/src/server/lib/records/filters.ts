import { and, or, sql, type SQL } from 'drizzle-orm';

import { type Filter, operatorsOf, parseFilter } from '@/shared/list-query';
import { type EntityMeta, type FieldMeta, fieldOf } from '@/shared/meta';

import type { ScopedDeps } from '../../context';
import { addDays, localDay } from '../days';
import { isId } from '../ids';
import { badQuery } from '../problem';
import { columnOf, sourceOf, typed } from './columns';
import type { EntityDefinition } from './definition';

/** Every word has to appear in one of the fields that are searched. */
export function matchesWords(definition: EntityDefinition, q: string): SQL | undefined {
  const fields = definition.meta.fields.filter((field) => field.search === true);
  const words = q.trim().split(/\s+/).slice(0, 8);
  return and(
    ...words.map((word) => or(...fields.map((field) => contains(definition, field, word)))),
  );
}

/** The condition behind `filter=field:operator:value`. */
export function matchesFilter(
  deps: ScopedDeps,
  definition: EntityDefinition,
  text: string,
): SQL | undefined {
  const filter = parseFilter(text);
  const field = filter === null ? undefined : fieldOf(definition.meta, filter.field);
  if (filter === null || field === undefined) throw unknownFilter(definition.meta, text);
  if (!operatorsOf[field.type].includes(filter.operator)) {
    throw badQuery(
      `"${field.name}" cannot be compared with "${filter.operator}".`,
      `Use one of: ${operatorsOf[field.type].join(', ')}.`,
    );
  }
  if (field.relation?.kind === 'many_to_many')
    return linkCondition(deps, definition, field, filter);
  switch (field.type) {
    case 'tags':
      return tagsCondition(definition, field, filter);
    case 'geo':
      if (filter.operator === 'within') return withinRadius(definition, field, filter);
      break;
    default:
  }
  return plainCondition(deps, definition, field, filter);
}

function plainCondition(
  deps: ScopedDeps,
  definition: EntityDefinition,
  field: FieldMeta,
  { operator, values }: Filter,
): SQL | undefined {
  const days = field.type === 'datetime' && values.some((value) => isDay(value));
  // A day compared with an instant means that day where the workspace is.
  const type = days ? 'date' : field.type;
  const zone = deps.scope.workspace.timezone;
  const source = days
    ? sql`(${sourceOf(definition, field)} at time zone ${zone})::date`
    : sourceOf(definition, field);
  const operands = values.map((value) => typed(operand(deps, { ...field, type }, value), type));
  const first = operands[0] ?? sql`null`;
  switch (operator) {
    case 'is':
      return sql`${source} = ${first}`;
    case 'not':
      return sql`${source} is distinct from ${first}`;
    case 'any':
      return sql`${source} in (${sql.join(operands, sql`, `)})`;
    case 'none':
      return sql`(${source} is null or ${source} not in (${sql.join(operands, sql`, `)}))`;
    case 'gt':
      return sql`${source} > ${first}`;
    case 'gte':
      return sql`${source} >= ${first}`;
    case 'lt':
      return sql`${source} < ${first}`;
    case 'lte':
      return sql`${source} <= ${first}`;
    case 'between':
      return sql`${source} between ${first} and ${operands[1] ?? first}`;
    case 'contains':
      return contains(definition, field, values[0] ?? '');
    case 'empty':
      return sql`${source} is null`;
    case 'filled':
      return sql`${source} is not null`;
    case 'all':
    case 'within':
      return undefined;
  }
}

function tagsCondition(
  definition: EntityDefinition,
  field: FieldMeta,
  { operator, values }: Filter,
): SQL {
  const source = sourceOf(definition, field);
  const wanted = sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`;
  switch (operator) {
    case 'all':
      return sql`${source} @> ${wanted}`;
    case 'none':
      return sql`not (${source} && ${wanted})`;
    case 'empty':
      return sql`cardinality(${source}) = 0`;
    case 'filled':
      return sql`cardinality(${source}) > 0`;
    default:
      return sql`${source} && ${wanted}`;
  }
}

function linkCondition(
  deps: ScopedDeps,
  definition: EntityDefinition,
  field: FieldMeta,
  { operator, values }: Filter,
): SQL {
  const link = definition.links?.[field.name];
  if (link === undefined) throw new Error(`The relation "${field.name}" has no table.`);
  const mine = sql`select 1 from ${link}
    where ${link.workspaceId} = ${definition.table.workspaceId}
    and ${link.fromId} = ${columnOf(definition.table, 'id')}`;
  const operands = values.map((value) => typed(operand(deps, field, value), 'relation'));
  const wanted = sql`exists (${mine} and ${link.toId} in (${sql.join(operands, sql`, `)}))`;
  switch (operator) {
    case 'empty':
      return sql`not exists (${mine})`;
    case 'filled':
      return sql`exists (${mine})`;
    case 'not':
    case 'none':
      return sql`not ${wanted}`;
    default:
      return wanted;
  }
}

/** `within:lat,lng,km`, along the great circle. */
function withinRadius(definition: EntityDefinition, field: FieldMeta, { values }: Filter): SQL {
  const [lat, lng, km] = values.map(Number);
  if (![lat, lng, km].every((value) => Number.isFinite(value))) {
    throw badQuery(`"${values.join(',')}" is not a circle.`, 'Use within:latitude,longitude,km.');
  }
  const source = sourceOf(definition, field);
  return sql`6371 * acos(least(1, greatest(-1,
    sin(radians(${lat}::float8)) * sin(radians((${source} ->> 'lat')::float8)) +
    cos(radians(${lat}::float8)) * cos(radians((${source} ->> 'lat')::float8)) *
    cos(radians((${source} ->> 'lng')::float8 - ${lng}::float8))))) <= ${km}::float8`;
}

function contains(definition: EntityDefinition, field: FieldMeta, text: string): SQL {
  const source = sourceOf(definition, field);
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  // Formatting is not text: "p" must not find every paragraph.
  const words =
    field.type === 'richtext' ? sql`regexp_replace(${source}, '<[^>]*>', ' ', 'g')` : source;
  return sql`${words}::text ilike ${pattern}`;
}

/** Turns the text of a filter into a value PostgreSQL can cast, or refuses it. */
function operand(deps: ScopedDeps, field: FieldMeta, text: string): string {
  const wrong = (hint: string) => badQuery(`"${text}" is not a value of "${field.name}".`, hint);
  switch (field.type) {
    case 'int':
    case 'decimal':
    case 'money':
    case 'percent':
    case 'duration':
    case 'rating':
      if (!/^-?\d{1,15}(\.\d{1,8})?$/.test(text)) throw wrong('Use a number.');
      return field.type === 'money' || field.type === 'decimal' || field.type === 'percent'
        ? text
        : String(Math.trunc(Math.min(Math.max(Number(text), -2_147_483_648), 2_147_483_647)));
    case 'bool':
      if (text !== 'true' && text !== 'false') throw wrong('Use true or false.');
      return text;
    case 'date': {
      const today = localDay(deps.clock(), deps.scope.workspace.timezone);
      const [, shift] = /^today([+-]\d{1,4})?$/.exec(text) ?? [];
      if (text.startsWith('today') && isDay(text)) return addDays(today, Number(shift ?? 0));
      if (!isDay(text) || addDays(text, 0) !== text) {
        throw wrong('Use a day like 2026-03-31, today or today-7.');
      }
      return text;
    }
    case 'datetime':
      if (Number.isNaN(Date.parse(text))) throw wrong('Use an instant like 2026-03-31T09:00:00Z.');
      return new Date(text).toISOString();
    case 'time':
      if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) throw wrong('Use a time like 09:30.');
      return text;
    case 'relation':
      if (text === 'me' && field.relation?.target === 'User') {
        return deps.scope.user?.id ?? deps.scope.workspace.id;
      }
      if (!isId(text)) throw wrong('Use an id.');
      return text;
    default:
      return text.replaceAll('\0', '');
  }
}

function isDay(text: string): boolean {
  return /^(\d{4}-\d{2}-\d{2}|today([+-]\d{1,4})?)$/.test(text);
}

function unknownFilter(meta: EntityMeta, text: string) {
  return badQuery(
    `"${text}" is not a filter of ${meta.label.many.toLowerCase()}.`,
    'Use field:operator:value, such as createdAt:gte:today-7.',
  );
}
