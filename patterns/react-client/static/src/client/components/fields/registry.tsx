import { Signal, User } from 'lucide-react';
import type { Operator } from '@/shared/list-query';
import type { FieldMeta, FieldType } from '@/shared/meta';
import { useRuntime } from '../../lib/runtime';
import { Icon } from '../icon';
import { boolKind } from './bool';
import { colorKind } from './color';
import { emailKind, phoneKind, urlKind } from './contact';
import { dateKind, datetimeKind, durationKind, timeKind } from './date';
import { enumKind, LEVELS } from './enum';
import { fileKind, imageKind } from './file';
import { jsonKind } from './json';
import { decimalKind, intKind, moneyKind, percentKind } from './number';
import { addressKind, geoKind } from './place';
import { ratingKind } from './rating';
import { relationKind } from './relation';
import { tagsKind } from './tags';
import { richtextKind, sequenceKind, stringKind, textKind } from './text';
import type { FieldKind, FilterProps, InputProps, ValueProps } from './types';

/** The one place that knows how each field type looks, is edited and is filtered. */
const kinds: Readonly<Record<FieldType, FieldKind>> = {
  string: stringKind,
  text: textKind,
  richtext: richtextKind,
  int: intKind,
  decimal: decimalKind,
  money: moneyKind,
  percent: percentKind,
  bool: boolKind,
  date: dateKind,
  datetime: datetimeKind,
  time: timeKind,
  duration: durationKind,
  email: emailKind,
  phone: phoneKind,
  url: urlKind,
  color: colorKind,
  enum: enumKind,
  tags: tagsKind,
  relation: relationKind,
  image: imageKind,
  file: fileKind,
  address: addressKind,
  geo: geoKind,
  rating: ratingKind,
  sequence: sequenceKind,
  json: jsonKind,
};

export function fieldKind(field: FieldMeta): FieldKind {
  return kinds[field.type];
}

/** Amounts of one record; the sum of the unit prices or salaries of many says nothing. */
const RATES = /price|rate|salary|wage|unit|limit|average|minimum|maximum/i;
/** Numbers that count or measure something that can be put together. */
const AMOUNTS = /quantity|amount|count|total|hours|minutes|distance|copies|seats|volume|points/i;

/** Fields whose sum over many records means something. */
export function isSummable(field: FieldMeta): boolean {
  if (field.type === 'duration') return true;
  if (field.type === 'money') return !RATES.test(field.name);
  if (field.type !== 'int' && field.type !== 'decimal') return false;
  return AMOUNTS.test(field.name) && !RATES.test(field.name);
}

/** Fields a form can hold: everything a person may set. */
export function isEditable(field: FieldMeta): boolean {
  return !field.readOnly && !field.computed && field.type !== 'sequence';
}

/** The sign of a field: of its target for links, of its type otherwise. */
export function FieldIcon({ field, size = 15 }: { field: FieldMeta; size?: number }) {
  const { metaOf } = useRuntime();
  const target = field.relation?.target;
  const name = target && target !== 'User' ? metaOf(target)?.icon : undefined;
  if (name) return <Icon name={name} size={size} className="text-text-3" />;
  const Sign = target === 'User' ? User : LEVELS.test(field.name) ? Signal : fieldKind(field).icon;
  return <Sign size={size} className="text-text-3" aria-hidden />;
}

export function FieldCell(props: ValueProps) {
  const { Cell } = fieldKind(props.field);
  return <Cell {...props} />;
}

export function FieldDetail(props: ValueProps) {
  const { Detail } = fieldKind(props.field);
  return <Detail {...props} />;
}

export function FieldInput(props: InputProps) {
  const { Input } = fieldKind(props.field);
  return <Input {...props} />;
}

export function FieldFilter(props: FilterProps) {
  const { Filter } = fieldKind(props.field);
  return <Filter {...props} />;
}

export const operatorCopy: Readonly<Record<Operator, string>> = {
  is: 'is',
  not: 'is not',
  any: 'is any of',
  none: 'is none of',
  all: 'has all of',
  contains: 'contains',
  gt: 'more than',
  gte: 'at least',
  lt: 'less than',
  lte: 'at most',
  between: 'between',
  within: 'within',
  empty: 'is empty',
  filled: 'is not empty',
};

const dayCopy: Partial<Readonly<Record<Operator, string>>> = {
  gt: 'after',
  gte: 'from',
  lt: 'before',
  lte: 'until',
  between: 'in',
};

export function operatorLabel(field: FieldMeta, operator: Operator): string {
  const dated = field.type === 'date' || field.type === 'datetime' || field.type === 'time';
  if (field.type === 'tags' && operator === 'any') return 'has any of';
  return (dated && dayCopy[operator]) || operatorCopy[operator];
}
