import { FieldCell } from '@/client/components/fields/registry';
import { RefMark } from '@/client/components/fields/relation';
import { formatMoneyShort } from '@/client/lib/format';
import { useLocale } from '@/client/lib/runtime';
import { asNumber, isEmpty, refsOf } from '@/client/lib/values';
import { fieldOf, type EntityMeta, type FieldMeta } from '@/shared/meta';
import type { PublicRecord } from './api';

interface FactProps {
  meta: EntityMeta;
  row: PublicRecord;
  field: FieldMeta;
}

/** The other end of a range: "salaryMax" for "salaryMin". */
export function upperOf(meta: EntityMeta, field: FieldMeta): FieldMeta | undefined {
  return field.name.endsWith('Min') ? fieldOf(meta, `${field.name.slice(0, -3)}Max`) : undefined;
}

/** The upper end of a range is told with the lower one. */
export function isUpper(meta: EntityMeta, field: FieldMeta): boolean {
  return field.name.endsWith('Max') && fieldOf(meta, `${field.name.slice(0, -3)}Min`) !== undefined;
}

/** What a fact is called; the ends of a range share a name: "Salary from" is "Salary". */
export function factLabel(meta: EntityMeta, field: FieldMeta): string {
  return upperOf(meta, field) ? field.label.replace(/ (from|min(imum)?)$/i, '') : field.label;
}

/** A value as visitors read it: whole amounts, and ranges as one. */
export function Fact({ meta, row, field }: FactProps) {
  const l = useLocale();
  const low = asNumber(row[field.name]);
  if (field.type === 'money' && low !== null) {
    const upper = upperOf(meta, field);
    const high = asNumber(upper && row[upper.name]);
    const ends = high === null || high === low ? [low] : [low, high];
    return <span className="num">{ends.map((end) => formatMoneyShort(end, l)).join(' – ')}</span>;
  }
  return <FieldCell field={field} value={row[field.name]} record={row} meta={meta} />;
}

/** The sign of whoever offers it: the first record it belongs to that has one. */
export function OfferedBy({
  meta,
  row,
  size,
}: {
  meta: EntityMeta;
  row: PublicRecord;
  size: number;
}) {
  const relation = meta.fields.find((field) => field.required && field.relation)?.relation;
  const [by] = refsOf(row, relation?.name);
  return relation && by ? <RefMark entity={relation.target} to={by} size={size} /> : null;
}

/** Whether there is something to tell: an empty field is none, and neither is a "no". */
export function hasFact(row: PublicRecord, field: FieldMeta): boolean {
  const value = row[field.name];
  return field.type === 'bool' ? value === true : !isEmpty(value);
}
