import type { ListQuery, Page } from '@/shared/list-query';
import type { BulkReport, ImportReport } from '@/shared/schemas/workspace';

/** What every record has, whatever else it holds. */
export interface StoredRecord {
  readonly id: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly createdBy: string | null;
  readonly [field: string]: unknown;
}

export type Values = Readonly<Record<string, unknown>>;

export interface ImportRequest {
  csv: string;
  mapping: Record<string, string | null>;
  /** Checks everything and saves nothing. */
  dryRun: boolean;
}

/**
 * How the pages reach the records of one entity.
 *
 * Form values arrive untyped; the implementation parses them with the entity's schema, so a body
 * that leaves the browser has the type its route expects. Everything rejects with `ApiError`.
 */
export interface RecordApi {
  list(workspace: string, query: ListQuery, signal?: AbortSignal): Promise<Page<StoredRecord>>;
  get(workspace: string, id: string, signal?: AbortSignal): Promise<StoredRecord>;
  create(workspace: string, values: Values): Promise<StoredRecord>;
  /** Refused with 409 when `version` is no longer the stored one. */
  update(workspace: string, id: string, version: number, values: Values): Promise<StoredRecord>;
  /** Soft: `restore` brings the record back. */
  remove(workspace: string, id: string): Promise<unknown>;
  restore(workspace: string, id: string): Promise<StoredRecord>;
  transition(workspace: string, id: string, version: number, to: string): Promise<StoredRecord>;
  updateMany(workspace: string, ids: readonly string[], values: Values): Promise<BulkReport>;
  removeMany(workspace: string, ids: readonly string[]): Promise<BulkReport>;
  importCsv(workspace: string, request: ImportRequest): Promise<ImportReport>;
}
