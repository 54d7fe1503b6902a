import { DEFAULT_LOCALE, EMPTY, formatDuration, formatMoney } from '@/client/lib/format';
import { asNumber, asString, isEmpty, isRecord } from '@/client/lib/values';
import { optionOf, type FieldMeta } from '@/shared/meta';

const longest = 120;

/** A field value as a few words: for diffs and comparisons, where a widget would be too much. */
export function sayValue(field: FieldMeta | undefined, value: unknown): string {
  if (isEmpty(value)) return EMPTY;
  if (field) {
    const option = optionOf(field, value);
    if (option) return option.label;
    const number = asNumber(value);
    if (field.type === 'money' && number !== null) return formatMoney(number, DEFAULT_LOCALE);
    if (field.type === 'duration' && number !== null) return formatDuration(number);
    if (field.type === 'percent') return `${asString(value)}%`;
    if (field.type === 'richtext') return clip(asString(value).replaceAll(/<[^>]*>/g, ' '));
  }
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return clip(value.map((item) => sayValue(undefined, item)).join(', '));
  if (isRecord(value)) return clip(asString(value['label']) || JSON.stringify(value));
  return clip(asString(value));
}

function clip(text: string): string {
  const tidy = text.replaceAll(/\s+/g, ' ').trim();
  return tidy.length > longest ? `${tidy.slice(0, longest)}…` : tidy;
}
