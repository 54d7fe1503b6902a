import type { z } from 'zod';

import type { ListQuery, Page } from '@/shared/list-query';
import type { BulkReport, ImportReport } from '@/shared/schemas/workspace';
import { read, type JsonResponse } from '../api/read';
import type { ImportRequest, RecordApi, StoredRecord } from './api';

interface Options {
  headers?: Record<string, string>;
  init?: RequestInit;
}
type Answer<T> = Promise<JsonResponse<T>>;
type ById = { param: { id: string } };

/** What `hc` makes of the routes of one entity: drift on the server stops the build here. */
export interface RecordClient<Create, Update> {
  index: {
    $get(args: { query: ListQuery }, options?: Options): Answer<Page<StoredRecord>>;
    $post(args: { json: Create }): Answer<StoredRecord>;
    $patch(args: { json: { ids: string[]; changes: Update } }): Answer<BulkReport>;
    $delete(args: { json: { ids: string[] } }): Answer<BulkReport>;
  };
  import: { $post(args: { json: ImportRequest }): Answer<ImportReport> };
  ':id': {
    $get(args: ById, options?: Options): Answer<StoredRecord>;
    $patch(args: ById & { json: Update }, options?: Options): Answer<StoredRecord>;
    $delete(args: ById): Promise<Response>;
    restore: { $post(args: ById): Answer<StoredRecord> };
    transition: {
      $post(args: ById & { json: { to: string } }, options?: Options): Answer<StoredRecord>;
    };
  };
}

interface RecordApiParts<Create, Update> {
  /** The path segment of the entity: "tasks". */
  path: string;
  open: (base: string) => RecordClient<Create, Update>;
  create: z.ZodType<Create>;
  update: z.ZodType<Update>;
}

/** The records of one entity, behind typed routes and parsed with the entity's own schemas. */
export function recordApi<Create, Update>(parts: RecordApiParts<Create, Update>): RecordApi {
  const { path, open, create, update } = parts;
  const at = (workspace: string) => open(`/api/workspaces/${workspace}/${path}`);
  const ifMatch = (version: number): Options => ({ headers: { 'If-Match': `"${version}"` } });
  const abort = (signal: AbortSignal | undefined): Options => (signal ? { init: { signal } } : {});
  return {
    list: (workspace, query, signal) => read(at(workspace).index.$get({ query }, abort(signal))),
    get: (workspace, id, signal) =>
      read(at(workspace)[':id'].$get({ param: { id } }, abort(signal))),
    create: (workspace, values) => read(at(workspace).index.$post({ json: create.parse(values) })),
    update: (workspace, id, version, values) => {
      const json = update.parse(values);
      return read(at(workspace)[':id'].$patch({ param: { id }, json }, ifMatch(version)));
    },
    remove: (workspace, id) => read(at(workspace)[':id'].$delete({ param: { id } })),
    restore: (workspace, id) => read(at(workspace)[':id'].restore.$post({ param: { id } })),
    transition: (workspace, id, version, to) => {
      const args = { param: { id }, json: { to } };
      return read(at(workspace)[':id'].transition.$post(args, ifMatch(version)));
    },
    updateMany: (workspace, ids, values) => {
      const json = { ids: [...ids], changes: update.parse(values) };
      return read(at(workspace).index.$patch({ json }));
    },
    removeMany: (workspace, ids) => read(at(workspace).index.$delete({ json: { ids: [...ids] } })),
    importCsv: (workspace, request) => read(at(workspace).import.$post({ json: request })),
  };
}
