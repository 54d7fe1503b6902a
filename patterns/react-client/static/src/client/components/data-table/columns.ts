import type { EntityMeta, FieldMeta } from '@/shared/meta';
import { fieldOf, systemFields } from '@/shared/meta';
import { fieldKind } from '../fields/registry';
import type { Column } from './types';

export const CHECK_WIDTH = 46;
const TITLE_MIN = 260;

/** Wide enough for a laptop beside the sidebar. */
const DEFAULT_WIDTH = 1160;

/** What tells most about a record comes first; long and technical values stay out. */
function rank(meta: EntityMeta, field: FieldMeta): number {
  if (field.name === meta.states?.field) return 1;
  if (field.type === 'enum') return 2;
  if (field.relation?.target === 'User') return 3;
  if (field.name === meta.due?.field) return 4;
  if (field.relation) return field.relation.kind === 'many_to_many' ? 9 : 5;
  if (field.type === 'percent') return 6;
  if (['duration', 'int', 'decimal'].includes(field.type)) return 7;
  if (field.type === 'money') return 8;
  return 10;
}

const HIDDEN: ReadonlySet<string> = new Set([
  'text',
  'richtext',
  'json',
  'geo',
  'file',
  'datetime',
  'color',
  'bool',
]);

/** Every field a table can show. */
export function columnFields(meta: EntityMeta): FieldMeta[] {
  return [...meta.fields, ...systemFields];
}

/** What a table shows until somebody chooses: the key, the title, then the telling fields. */
export function defaultColumns(meta: EntityMeta): string[] {
  const sequence = meta.fields.find((f) => f.type === 'sequence');
  const lead = [sequence?.name, meta.display].filter((name) => name !== undefined);
  const rest = meta.fields
    .filter((f) => !lead.includes(f.name) && !HIDDEN.has(f.type))
    .filter((f) => f.relation?.target !== meta.name)
    .map((field, i) => ({ field, order: rank(meta, field) * 100 + i }))
    .toSorted((a, b) => a.order - b.order);
  let left = DEFAULT_WIDTH - CHECK_WIDTH - TITLE_MIN - (sequence ? fieldKind(sequence).width : 0);
  const shown = rest.filter(({ field }) => {
    const { width } = fieldKind(field);
    left -= width;
    return left >= 0;
  });
  return [...new Set([...lead, ...shown.map(({ field }) => field.name)])];
}

/** Lays the chosen columns out; the ones up to the title stay in view while scrolling sideways. */
export function layOut(meta: EntityMeta, names: readonly string[], selectable: boolean): Column[] {
  const fields = names.map((name) => fieldOf(meta, name)).filter((f) => f !== undefined);
  const titleAt = fields.findIndex((f) => f.name === meta.display);
  const sticky = titleAt >= 0 && titleAt <= 1 ? titleAt : 0;
  let offset = selectable ? CHECK_WIDTH : 0;
  return fields.map((field, i) => {
    const width = field.name === meta.display ? undefined : fieldKind(field).width;
    const stick = i <= sticky ? offset : undefined;
    offset += width ?? 0;
    return { field, width, stick };
  });
}

export function tableMinWidth(columns: readonly Column[], selectable: boolean): number {
  const own = columns.reduce((sum, column) => sum + (column.width ?? TITLE_MIN), 0);
  return own + (selectable ? CHECK_WIDTH : 0);
}
