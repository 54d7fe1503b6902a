import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Operator } from '@/shared/list-query';
import type { EntityMeta, EnumOption, FieldMeta } from '@/shared/meta';
import type { Locale } from '../../lib/format';
import type { RecordData } from '../../lib/values';
import type { FieldControl } from '../ui/field';

/** Where a record can go next, as pages compute it from the state machine and the role. */
export interface NextState {
  readonly option: EnumOption;
  readonly label: string;
  /** Why it is not available now; empty when it is. */
  readonly reason: string;
}

export interface ValueProps {
  field: FieldMeta;
  value: unknown;
  /** The whole record, for linked labels and due dates. */
  record?: RecordData | undefined;
  meta?: EntityMeta | undefined;
}

export interface InputProps extends ValueProps {
  onChange: (value: unknown) => void;
  onBlur?: (() => void) | undefined;
  control: FieldControl;
  disabled?: boolean | undefined;
  autoFocus?: boolean | undefined;
  /** For state fields: only these can be chosen; blocked ones show why. */
  next?: readonly NextState[] | undefined;
}

export interface FilterProps {
  field: FieldMeta;
  operator: Operator;
  /** As they travel in the address. */
  values: readonly string[];
  onChange: (values: string[]) => void;
}

/** Everything a field type can do. One entry per type, found by `fieldKind`. */
export interface FieldKind {
  icon: LucideIcon;
  /** Number-like: aligned to the end, with tabular figures. */
  end?: boolean | undefined;
  /** Takes the full width of a form. */
  wide?: boolean | undefined;
  /** Preferred column width in pixels. */
  width: number;
  Cell: ComponentType<ValueProps>;
  Detail: ComponentType<ValueProps>;
  Input: ComponentType<InputProps>;
  Filter: ComponentType<FilterProps>;
  /** Filter values in words, for chips: "Next 7 days". */
  words: (values: readonly string[], field: FieldMeta, l: Locale) => string;
}

/** The ids and states a widget passes to its control. */
export function controlProps(control: FieldControl) {
  return {
    id: control.id,
    'aria-invalid': control.invalid || undefined,
    'aria-describedby': control.describedBy,
  };
}
