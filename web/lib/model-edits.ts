import type { Change, Entity, Spec } from './wire';
import { capital, spaced } from './words';

/** Changes of the model that people make by hand, as the decisions they come to. Pure. */

/** Something to record as one step, and what to call it in the history. */
export interface ModelEdit {
  words: string;
  changes: Change[];
}

type Field = Entity['fields'][number];
type Relation = Entity['relations'][number];

/** The types of fields, in the order people look for them. */
export const fieldTypes: readonly (readonly [type: string, label: string])[] = [
  ['string', 'Text'],
  ['text', 'Long text'],
  ['richtext', 'Formatted text'],
  ['int', 'Whole number'],
  ['decimal', 'Number'],
  ['money', 'Money'],
  ['percent', 'Percent'],
  ['bool', 'Yes or no'],
  ['date', 'Date'],
  ['datetime', 'Date and time'],
  ['time', 'Time'],
  ['duration', 'Duration'],
  ['enum', 'Choice'],
  ['tags', 'Tags'],
  ['email', 'Email'],
  ['phone', 'Phone'],
  ['url', 'Link'],
  ['address', 'Address'],
  ['geo', 'Place on a map'],
  ['image', 'Image'],
  ['file', 'File'],
  ['color', 'Colour'],
  ['rating', 'Rating'],
  ['sequence', 'Running number'],
  ['json', 'Data'],
];
const typeNames = new Map(fieldTypes);
export const typeName = (type: string | undefined) =>
  typeNames.get(type ?? 'string') ?? type ?? 'Text';

/** "Größe in cm" as ["grosse", "in", "cm"]: names are of plain letters and digits. */
function plainWords(text: string): string[] {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** "purchase order" as "PurchaseOrder"; empty when there are no letters to make a name of. */
export function entityName(text: string): string {
  const name = plainWords(text).map(capital).join('');
  return /^[A-Z]/.test(name) ? name : '';
}

/** "Unit price" as "unitPrice"; empty when there are no letters to make a name of. */
export function memberName(text: string): string {
  const [first = '', ...rest] = plainWords(text);
  return /^[a-z]/.test(first) ? first + rest.map(capital).join('') : '';
}

/** "In progress, done" as ["in_progress", "done"]. */
export function valueNames(text: string): string[] {
  const names = text.split(',').map((part) => plainWords(part).join('_'));
  return [...new Set(names.filter((name) => /^[a-z]/.test(name)))];
}

/** Spelling that the name alone would not give back. */
function labelOf(text: string, name: string): { label?: string } {
  const typed = text.trim();
  return typed.toLowerCase() === spaced(name) || typed === name ? {} : { label: capital(typed) };
}

const memberNames = ({ fields, relations }: Entity) =>
  [...fields, ...relations].map(({ name }) => name.toLowerCase());

/** Why an entity cannot be called so, or nothing. */
export function entityNameProblem(spec: Spec, text: string): string | undefined {
  const name = entityName(text);
  if (name === '') return 'Write a word that begins with a letter.';
  if (name === 'User') return 'People with accounts are there already.';
  const taken = spec.entities.some((each) => each.name.toLowerCase() === name.toLowerCase());
  return taken ? `There is ${name} already.` : undefined;
}

/** Why a field or link cannot be called so, or nothing. */
export function memberNameProblem(entity: Entity, text: string): string | undefined {
  const name = memberName(text);
  if (name === '') return 'Write a word that begins with a letter.';
  return memberNames(entity).includes(name.toLowerCase())
    ? `${entity.name} has ${name} already.`
    : undefined;
}

export function addEntity(text: string): ModelEdit {
  const name = entityName(text);
  const { label } = labelOf(text, name);
  const title = { name: 'name', type: 'string', required: true, display: true, search: true };
  const entity = {
    name,
    ...(label === undefined ? {} : { label: { one: label } }),
    fields: [title],
  };
  return { words: `Add ${name}`, changes: [{ kind: 'entity.add', payload: { entity } }] };
}

export function renameEntity(entity: string, text: string): ModelEdit {
  const to = entityName(text);
  const { label } = labelOf(text, to);
  const payload = { entity, to, ...(label === undefined ? {} : { label: { one: label } }) };
  return { words: `Rename ${entity} to ${to}`, changes: [{ kind: 'entity.rename', payload }] };
}

export function removeEntity(entity: string): ModelEdit {
  return {
    words: `Remove ${entity}`,
    changes: [{ kind: 'entity.remove', payload: { entity } }],
  };
}

/** What a type cannot do without. */
function needsOf(type: string, values: readonly string[]): Partial<Field> {
  if (type === 'enum' || type === 'tags')
    return values.length > 0 ? { values: values.map((name) => ({ name })) } : {};
  return {};
}

export function addField(
  entity: string,
  text: string,
  type: string,
  values: readonly string[] = [],
): ModelEdit {
  const name = memberName(text);
  const field = { name, type, ...labelOf(text, name), ...needsOf(type, values) };
  return {
    words: `Add ${entity}.${name}`,
    changes: [{ kind: 'field.add', payload: { entity, field } }],
  };
}

export function renameField(entity: string, field: string, text: string): ModelEdit {
  const to = memberName(text);
  return {
    words: `Rename ${entity}.${field} to ${to}`,
    changes: [{ kind: 'field.rename', payload: { entity, field, to, ...labelOf(text, to) } }],
  };
}

export function removeField(entity: string, field: string): ModelEdit {
  return {
    words: `Remove ${entity}.${field}`,
    changes: [{ kind: 'field.remove', payload: { entity, field } }],
  };
}

/** Types that keep words: what is said of the words stays when one becomes the other. */
const wordTypes = new Set(['string', 'text', 'richtext', 'email', 'phone', 'url']);
const numberTypes = new Set(['int', 'decimal', 'money', 'percent']);
const ofOneKind = (a: string, b: string) =>
  [wordTypes, numberTypes].some((kind) => kind.has(a) && kind.has(b));

/** What only makes sense with the type a field had. */
const typed: readonly string[] = ['min', 'max', 'pattern', 'default', 'values', 'unit', 'computed'];

export function retypeField(
  entity: string,
  field: Field,
  type: string,
  values: readonly string[] = [],
): ModelEdit {
  const before = field.type ?? 'string';
  const lost = ofOneKind(before, type) ? ['values', 'pattern', 'computed'] : typed;
  const kept = Object.entries(field).filter(
    ([key]) => !lost.includes(key) && (wordTypes.has(type) || !['display', 'search'].includes(key)),
  );
  const next = { ...Object.fromEntries(kept), type, ...needsOf(type, values) };
  return {
    words: `Make ${entity}.${field.name} ${typeName(type).toLowerCase()}`,
    changes: [{ kind: 'field.set', payload: { entity, field: next } }],
  };
}

export function requireField(entity: string, field: Field, required: boolean): ModelEdit {
  return {
    words: `${required ? 'Require' : 'Do not require'} ${entity}.${field.name}`,
    changes: [{ kind: 'field.set', payload: { entity, field: { ...field, required } } }],
  };
}

export type LinkKind = 'belongs_to' | 'one_to_one' | 'many_to_many';

export function linkKindOf({ kind }: Relation): LinkKind {
  return kind === 'one_to_one' || kind === 'many_to_many' ? kind : 'belongs_to';
}

/** How many of each a link ties together: "*" for any number. */
export function cardinality({ kind, required }: Relation): { from: string; to: string } {
  if (kind === 'many_to_many') return { from: '*', to: '*' };
  return { from: kind === 'one_to_one' ? '0..1' : '*', to: required === true ? '1' : '0..1' };
}

/** A link in words: "Each pet has one owner; an owner has any number of pets." */
export function linkSentence(from: string, to: string, kind: LinkKind): string {
  const [one, other] = [spaced(from), spaced(to)];
  if (kind === 'many_to_many') return `Each ${one} has any number of ${other} records, and back.`;
  if (kind === 'one_to_one') return `Each ${one} has one ${other}, which has no other ${one}.`;
  return `Each ${one} has one ${other}; each ${other} has any number of ${one} records.`;
}

/** A name for a link that nothing of the entity has yet: "owner", "owner2". */
export function linkName(entity: Entity, target: string, kind: LinkKind): string {
  const taken = memberNames(entity);
  const stem = memberName(target) + (kind === 'many_to_many' ? 's' : '');
  let name = stem;
  for (let count = 2; taken.includes(name.toLowerCase()); count += 1) name = stem + count;
  return name;
}

export function addLink(entity: Entity, target: string, kind: LinkKind): ModelEdit {
  const name = linkName(entity, target, kind);
  const relation = { name, kind, target };
  return {
    words: `Link ${entity.name} to ${target}`,
    changes: [{ kind: 'relation.add', payload: { entity: entity.name, relation } }],
  };
}

export function removeLink(entity: string, relation: string): ModelEdit {
  return {
    words: `Remove ${entity}.${relation}`,
    changes: [{ kind: 'relation.remove', payload: { entity, relation } }],
  };
}
