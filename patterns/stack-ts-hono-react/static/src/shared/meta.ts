import type { EntityName } from './entity-names';
import type { Role } from './permissions';

/**
 * What the app knows about its own records. Forms, tables, filters, CSV, search, OpenAPI and the
 * server's queries all read these descriptions, so a field is described once.
 */
export type FieldType =
  | 'string'
  | 'text'
  | 'richtext'
  | 'int'
  | 'decimal'
  | 'money'
  | 'percent'
  | 'bool'
  | 'date'
  | 'datetime'
  | 'time'
  | 'duration'
  | 'email'
  | 'phone'
  | 'url'
  | 'color'
  | 'enum'
  | 'tags'
  | 'image'
  | 'file'
  | 'address'
  | 'geo'
  | 'rating'
  | 'sequence'
  | 'json'
  | 'relation';

export type Tone =
  'gray' | 'red' | 'orange' | 'amber' | 'green' | 'teal' | 'blue' | 'violet' | 'pink';

/** The shape of a state, from "not started" to "finished". */
export type Glyph = 'dashed' | 'ring' | 'half' | 'three-quarter' | 'check' | 'cross';

export type TextShape = readonly (readonly [characters: string, places: number])[];

export interface EnumOption {
  readonly value: string;
  readonly label: string;
  readonly tone: Tone;
  /** Only on the field of a state machine. */
  readonly glyph?: Glyph;
}

export interface RelationMeta {
  /** The key under `$refs`: "project" for the field "projectId". */
  readonly name: string;
  readonly kind: 'belongs_to' | 'one_to_one' | 'many_to_many';
  readonly target: EntityName | 'User';
  readonly onDelete: 'cascade' | 'restrict' | 'set_null';
  /** How the target lists the records that point at it: "Tasks" on a project. */
  readonly inverseLabel?: string;
}

export interface FieldMeta {
  /** The key on records, in request bodies, in filters and in `sort`. */
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly required?: boolean;
  /** Set by the server: computed values and sequences. */
  readonly readOnly?: boolean;
  readonly unique?: boolean;
  /** Matched by `q` and by the search across the workspace. */
  readonly search?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** Of a text with a pattern: the characters of each place, and how many places are alike. */
  readonly shape?: TextShape;
  readonly hint?: string;
  /** Shown beside numbers: "kg". */
  readonly unit?: string;
  readonly options?: readonly EnumOption[];
  readonly relation?: RelationMeta;
  /** A value, or "now", "today" or "me". */
  readonly default?: string | number | boolean;
  /** The pattern of a sequence: "TSK-{0000}". */
  readonly sequence?: string;
  /** The expression behind a computed value, for people: "quantity * unitPrice". */
  readonly computed?: string;
}

export interface Transition {
  /** "*" means any other state. */
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly roles?: readonly Role[];
  /** Fields that must be filled before the state is reached. */
  readonly require?: readonly string[];
  /** The record must look like this before this person may move it. */
  readonly holds?: (values: RuleValues, me: string | null) => boolean;
  /** The same where it depends on other records: "count(lines) > 0". Only the server can tell. */
  readonly guard?: string;
  /** What to do when the guard does not hold. */
  readonly hint?: string;
}

export interface StatesMeta {
  readonly field: string;
  readonly transitions: readonly Transition[];
}

export interface Rule {
  /** The rule as it was stated: "dueOn >= issuedOn". */
  readonly that: string;
  readonly message: string;
  /** Where a form shows the message. */
  readonly fields: readonly string[];
  /**
   * False when the values break the rule. Missing values never break one. Absent where the rule
   * reads other records: only the server can tell.
   */
  readonly holds?: (values: RuleValues) => boolean;
}

export type RuleValues = Readonly<Record<string, unknown>>;

export type ViewMeta =
  | { readonly kind: 'table' }
  | { readonly kind: 'board'; readonly by: string }
  | { readonly kind: 'calendar'; readonly by: string }
  | { readonly kind: 'gallery'; readonly image: string }
  | { readonly kind: 'timeline'; readonly from: string; readonly to: string };

export interface Due {
  readonly field: string;
  /** The states that finish a record. */
  readonly closed: readonly string[];
  /** The box that is ticked when it is finished. */
  readonly done?: string;
}

export interface EntityMeta {
  readonly name: EntityName;
  /** The path segment of the API and of the pages: "time-entries". */
  readonly path: string;
  readonly label: { readonly one: string; readonly many: string };
  /** A lucide icon. */
  readonly icon: string;
  /** "user": each person sees only their own records. */
  readonly scope: 'workspace' | 'user';
  /** The field that names a record to people. */
  readonly display: string;
  /** A field with the colour or the image that marks a record, if it has one. */
  readonly mark?: string;
  readonly fields: readonly FieldMeta[];
  readonly states?: StatesMeta;
  readonly rules: readonly Rule[];
  /** Each list of fields identifies a record within the workspace. */
  readonly unique: readonly (readonly string[])[];
  readonly views: readonly ViewMeta[];
  /** The date after which an unfinished record is overdue. */
  readonly due?: Due;
  /** What makes a record somebody's own: "createdBy", or a path to a person ("client.userId"). */
  readonly own: readonly string[];
  readonly attachments: boolean;
  /** False for parts of another record, which have no page of their own. */
  readonly nav: boolean;
  readonly sort: string;
}

/** A record embedded in another: enough to show it and to link to it. */
export interface Ref {
  id: string;
  label: string;
  /** A colour ("#4457d6") or the id of an image, when the target has one. */
  mark: string | null;
}

/** Columns every record has, in the order they are listed after the fields of the entity. */
export const systemFields: readonly FieldMeta[] = [
  { name: 'createdAt', label: 'Created', type: 'datetime', readOnly: true },
  { name: 'updatedAt', label: 'Updated', type: 'datetime', readOnly: true },
];

export function fieldOf(meta: EntityMeta, name: string): FieldMeta | undefined {
  return (
    meta.fields.find((field) => field.name === name) ??
    systemFields.find((field) => field.name === name)
  );
}

/** The label of an enum value: "In progress" for "in_progress". */
export function optionOf(field: FieldMeta, value: unknown): EnumOption | undefined {
  return field.options?.find((option) => option.value === value);
}

/** Whether nothing about a record is due any more. */
export function isFinished({ due, states }: EntityMeta, values: RuleValues): boolean {
  if (due === undefined) return false;
  if (due.done !== undefined && values[due.done] === true) return true;
  return states !== undefined && due.closed.includes(String(values[states.field]));
}

/** The amount a record is about: its total, else the last sum that is computed, else the first. */
export function mainMoney(fields: readonly FieldMeta[]): FieldMeta | undefined {
  const amounts = fields.filter(({ type }) => type === 'money');
  const total = amounts.find(({ name }) => /^(total|amount|price)$/.test(name));
  return total ?? amounts.findLast(({ readOnly }) => readOnly === true) ?? amounts[0];
}
