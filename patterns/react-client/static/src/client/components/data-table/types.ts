import type { ReactNode } from 'react';
import type { FieldMeta } from '@/shared/meta';
import type { NextState } from '../fields/types';

/** A record as lists receive it. */
export interface Row {
  readonly id: string;
  readonly [field: string]: unknown;
}

export interface Column {
  field: FieldMeta;
  /** Pixels; undefined takes what is left. */
  width: number | undefined;
  /** Distance from the start edge when the column stays in view. */
  stick: number | undefined;
}

export interface BulkAction {
  label: string;
  icon: ReactNode;
  /** Runs on the selected ids; or `panel` renders a choice first. */
  run?: ((ids: readonly string[]) => void) | undefined;
  panel?: ((ids: readonly string[], close: () => void) => ReactNode) | undefined;
  danger?: boolean | undefined;
}

export interface RowEditing {
  canEdit: (row: Row, field: FieldMeta) => boolean;
  save: (row: Row, field: FieldMeta, value: unknown) => void;
  /** The steps out of a row's state. */
  next: (row: Row) => readonly NextState[];
}
