import type { EntityMeta, FieldMeta } from '@/shared/meta';
import { fieldOf } from '@/shared/meta';

/** A page anybody can read without an account, and maybe answer with a form. */
export interface PublicPage {
  /** The segment of its address: `/p/jobs`. */
  readonly path: string;
  readonly meta: EntityMeta;
  readonly title: string;
  readonly lede: string;
  /** Field names: the quiet line of a row, the decisive fact at its end, and the filters. */
  readonly facts: readonly string[];
  readonly decisive: string;
  readonly facets: readonly string[];
  /** What a visitor can send about one record: an application for a job. */
  readonly form?: {
    readonly meta: EntityMeta;
    readonly fields: readonly FieldMeta[];
    readonly action: string;
    readonly thanks: string;
  };
}

/** The fields of a form, by name. */
export function fieldsOf(meta: EntityMeta, names: readonly string[]): FieldMeta[] {
  return names.flatMap((name) => fieldOf(meta, name) ?? []);
}
