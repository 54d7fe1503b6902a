import type { EntityMeta, FieldMeta } from '@/shared/meta';
import { fieldKind, isEditable } from '../fields/registry';

/** A sheet holds this many fields; a longer form deserves a page. */
export const SHEET_FIELDS = 12;

/** Identity, description, relations, state, dates, numbers and money, tags, switches. */
function rank(meta: EntityMeta, field: FieldMeta): number {
  if (field.name === meta.display) return 0;
  if (field.type === 'string') return 1;
  if (field.type === 'text' || field.type === 'richtext') return 2;
  if (field.type === 'relation') return field.relation?.kind === 'many_to_many' ? 8 : 3;
  if (field.type === 'enum') return field.name === meta.states?.field ? 4 : 5;
  if (['date', 'datetime', 'time', 'duration'].includes(field.type)) return 6;
  if (['money', 'int', 'decimal', 'percent', 'rating'].includes(field.type)) return 7;
  if (field.type === 'tags') return 9;
  if (field.type === 'bool') return 12;
  if (field.type === 'image' || field.type === 'file' || field.type === 'json') return 11;
  return 10;
}

/** The fields of a form, in the order people think of them. */
export function formFields(meta: EntityMeta): FieldMeta[] {
  return meta.fields
    .filter(isEditable)
    .map((field, i) => ({ field, i, order: rank(meta, field) }))
    .toSorted((a, b) => a.order - b.order || a.i - b.i)
    .map(({ field }) => field);
}

export function fitsSheet(fields: readonly FieldMeta[]): boolean {
  return fields.length <= SHEET_FIELDS;
}

/** Short fields share a row with a neighbour; a lone one takes the whole row. */
export function spans(meta: EntityMeta, fields: readonly FieldMeta[]): boolean[] {
  const wide = fields.map((field) => {
    return (fieldKind(field).wide ?? false) || field.name === meta.display;
  });
  let open = -1;
  fields.forEach((_, i) => {
    if (wide[i]) {
      if (open >= 0) wide[open] = true;
      open = -1;
    } else open = open >= 0 ? -1 : i;
  });
  if (open >= 0) wide[open] = true;
  return wide;
}
