import type { EntityName } from '@/shared/entity-names';

import type { Scope } from '../context';
import type { StoredRecord } from './records/definition';

export type RecordEventKind = 'created' | 'updated' | 'deleted' | 'restored' | 'overdue';

/** Something happened to a record, and it is committed. */
export interface RecordEvent {
  kind: RecordEventKind;
  entity: EntityName;
  record: StoredRecord;
  /** The record before an update. */
  before: StoredRecord | null;
  scope: Scope;
}

export type RecordListener = (event: RecordEvent) => void;

export interface Events {
  emit: (event: RecordEvent) => void;
  listen: (listener: RecordListener) => void;
}

export function createEvents(): Events {
  const listeners: RecordListener[] = [];
  return {
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    listen: (listener) => {
      listeners.push(listener);
    },
  };
}
