import type { EntityMeta, FieldMeta } from '@/shared/meta';
import { fill, formatDecimal, type Locale } from './format';
import { asNumber, asString, isEmpty, type RecordData } from './values';

export const validateCopy = {
  required: 'Enter {label}',
  choose: 'Choose {label}',
  low: 'Use {min} or more',
  high: 'Use {max} or less',
  long: 'Use at most {max} characters',
  email: 'Write an address like name@example.com',
  phone: 'Use digits, with a country code: +44 20 7946 0018',
  url: 'Write an address like example.com/page',
  number: 'Write a number',
};

const NUMBERS: ReadonlySet<string> = new Set([
  'int',
  'decimal',
  'money',
  'percent',
  'duration',
  'rating',
]);
const TEXTS: ReadonlySet<string> = new Set(['string', 'text', 'email', 'url', 'phone']);

/** What is wrong with one value, in words that say how to fix it; undefined when nothing is. */
export function problemWith(field: FieldMeta, value: unknown, l: Locale): string | undefined {
  const label = field.label.toLocaleLowerCase(l.locale);
  if (isEmpty(value)) {
    if (!field.required || field.type === 'bool') return undefined;
    const chosen = field.type === 'relation' || field.type === 'enum';
    return fill(chosen ? validateCopy.choose : validateCopy.required, { label });
  }
  if (NUMBERS.has(field.type)) {
    const number = asNumber(value);
    if (number === null) return validateCopy.number;
    const { min, max } = bounds(field);
    if (number < min) return fill(validateCopy.low, { min: formatDecimal(min, l) });
    if (number > max) return fill(validateCopy.high, { max: formatDecimal(max, l) });
  }
  const text = asString(value);
  if (TEXTS.has(field.type) && text.length > (field.max ?? Number.POSITIVE_INFINITY)) {
    return fill(validateCopy.long, { max: field.max ?? 0 });
  }
  if (field.type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text)) {
    return validateCopy.email;
  }
  if (field.type === 'phone' && !/^\+?[0-9][0-9 ()./-]{4,30}$/.test(text)) {
    return validateCopy.phone;
  }
  if (field.type === 'url' && !/^https?:\/\/[^\s/]+\.[^\s]{2,}$/.test(text)) {
    return validateCopy.url;
  }
  return undefined;
}

function bounds(field: FieldMeta): { min: number; max: number } {
  const open = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
  const own = field.type === 'percent' ? { min: 0, max: 100 } : open;
  return { min: field.min ?? own.min, max: field.max ?? own.max };
}

/** Messages by field name: each field on its own, then the rules between them. */
export function validateRecord(
  meta: EntityMeta,
  fields: readonly FieldMeta[],
  values: RecordData,
  l: Locale,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const field of fields) {
    const problem = problemWith(field, values[field.name], l);
    if (problem) found[field.name] = problem;
  }
  for (const rule of meta.rules) {
    const place = rule.fields.find((name) => fields.some((field) => field.name === name));
    if (place && !found[place] && rule.holds?.(values) === false) found[place] = rule.message;
  }
  return found;
}

interface Now {
  /** The day in the zone of the workspace. */
  today: string;
  /** The instant, ISO 8601. */
  now: string;
  userId: string;
}

/** What a new form holds: "today", "now" and "me" become values. */
export function startingValues(fields: readonly FieldMeta[], now: Now): Record<string, unknown> {
  const entries = fields.map((field) => [field.name, startOf(field, now)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function startOf(field: FieldMeta, { today, now, userId }: Now): unknown {
  const start = field.default;
  if (field.type === 'date') return start === 'now' || start === 'today' ? today : start;
  if (field.type === 'datetime') return start === 'now' ? now : start;
  return field.relation && start === 'me' ? userId : start;
}
