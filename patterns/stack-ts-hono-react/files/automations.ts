import type { EntityName } from '@/shared/entity-names';
//% if has_automation_formulas
import { $automation_formulas$ } from '@/shared/formula';
//% end
import type { RuleValues } from '@/shared/meta';

import type { EmailTemplate } from './templates';

/** A person or a group: a role, "createdBy", or a relation of the record that leads to one. */
export type Recipient = string;

export type Trigger =
  | { readonly entity: EntityName; readonly event: 'created' | 'updated' | 'deleted' | 'overdue' }
  | { readonly entity: EntityName; readonly reaches: string }
  /** With an entity: once for each of its records. */
  | { readonly schedule: string; readonly entity?: EntityName };

export type Reaction =
  | { readonly email: { readonly to: Recipient; readonly template: EmailTemplate } }
  | { readonly notify: Recipient; readonly title: string }
  | { readonly set: Readonly<Record<string, unknown>> }
  //% slot automation.types
  | { readonly create: NewRecord };

/** A record to create. Texts may name values of the record that set it off: "Call {name}". */
export interface NewRecord {
  readonly entity: EntityName;
  /** The field that will refer to that record. */
  readonly link?: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface Automation {
  /** Stable: the ledger of what ran refers to it. */
  readonly name: string;
  readonly on: Trigger;
  /** The record must look like this. */
  readonly when?: (record: RuleValues) => boolean;
  /** The same where it depends on other records: "count(lines) > 0". */
  readonly guard?: string;
  readonly do: readonly Reaction[];
}

/** What the app does by itself. Schedules are cron in the time zone of the workspace. */
export const automations: readonly Automation[] = [$automations_ts$];
