import type { EntityName } from './entity-names';

/** The figures on the dashboard, in reading order. */
export type Widget =
  | {
      readonly kind: 'count';
      readonly id: string;
      readonly label: string;
      readonly of: EntityName;
      readonly filter: readonly string[];
    }
  | {
      readonly kind: 'sum';
      readonly id: string;
      readonly label: string;
      readonly of: EntityName;
      readonly field: string;
      readonly filter: readonly string[];
    }
  | {
      readonly kind: 'chart';
      readonly id: string;
      readonly label: string;
      readonly of: EntityName;
      readonly by: string;
      readonly filter: readonly string[];
    }
  | {
      readonly kind: 'list';
      readonly id: string;
      readonly label: string;
      readonly of: EntityName;
      readonly filter: readonly string[];
      readonly sort: string;
      readonly limit: number;
    };

export const widgets: readonly Widget[] = [$widgets_ts$];

/** A widget with its value. `filter` lets the page open the list behind the figure. */
export type WidgetResult =
  | {
      kind: 'count';
      id: string;
      label: string;
      of: EntityName;
      filter: string[];
      value: number;
      /** The value at the end of each of the last weeks, oldest first. */
      trend: number[];
    }
  | {
      kind: 'sum';
      id: string;
      label: string;
      of: EntityName;
      field: string;
      filter: string[];
      value: number;
      trend: number[];
    }
  | {
      kind: 'chart';
      id: string;
      label: string;
      of: EntityName;
      by: string;
      filter: string[];
      slices: ChartSlice[];
    }
  | {
      kind: 'list';
      id: string;
      label: string;
      of: EntityName;
      filter: string[];
      sort: string;
      items: ListItem[];
    };

export interface ChartSlice {
  /** The value of the field; null groups the records without one. */
  value: string | null;
  label: string;
  count: number;
}

/** A record with every field the list page shows. */
export type ListItem = Record<string, unknown> & { id: string };
