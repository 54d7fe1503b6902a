import { z } from 'zod';

import { app } from '@/shared/app';
import { entityList } from '@/shared/entities';
import type { EntityMeta } from '@/shared/meta';
import { idsInput, importInput, transitionInput } from '@/shared/schemas/workspace';

import type { EntityDefinition } from '../../lib/records/definition';
import { registry } from '../registry';
import { securitySchemes } from './access';

type Json = Record<string, unknown>;

/** OpenAPI 3.1 of the records, built from the schemas that check the requests themselves. */
export function openApi(): Json {
  return {
    openapi: '3.1.0',
    info: { title: app.name, description: app.summary, version: '1' },
    security: Object.keys(securitySchemes).map((scheme) => ({ [scheme]: [] })),
    paths: Object.assign({}, ...entityList.map((meta) => pathsOf(meta))),
    components: {
      securitySchemes,
      schemas: Object.assign(
        { Problem: problemSchema },
        ...entityList.map((meta) => schemasOf(registry[meta.name])),
      ),
    },
  };
}

const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    hint: { type: 'string' },
    requestId: { type: 'string' },
    fields: { type: 'object', additionalProperties: { type: 'string' } },
  },
};

function schemasOf({ meta, record, create, update }: EntityDefinition): Json {
  const schema = (type: z.ZodType, io: 'input' | 'output') => {
    const { $schema: _, ...rest } = z.toJSONSchema(type, { io, unrepresentable: 'any' });
    return rest;
  };
  return {
    [meta.name]: schema(record, 'output'),
    [`${meta.name}Create`]: schema(create, 'input'),
    [`${meta.name}Update`]: schema(update, 'input'),
  };
}

function pathsOf(meta: EntityMeta): Json {
  const { name, path, label } = meta;
  const one = label.one.toLowerCase();
  const many = label.many.toLowerCase();
  const operation = (id: string, summary: string, rest: Json) => ({
    operationId: `${id}${name}`,
    summary,
    tags: [label.many],
    ...rest,
  });
  const record = { $ref: `#/components/schemas/${name}` };
  const workspace = { name: 'workspace', in: 'path', required: true, schema: { type: 'string' } };
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
  const base = `/api/workspaces/{workspace}/${path}`;
  return {
    [base]: {
      parameters: [workspace],
      get: operation('list', `List ${many}`, {
        parameters: listParameters,
        responses: answers(200, pageOf(record)),
      }),
      post: operation('create', `Create a ${one}`, {
        requestBody: bodyOf({ $ref: `#/components/schemas/${name}Create` }),
        responses: answers(201, record),
      }),
      patch: operation('updateMany', `Change many ${many}`, {
        requestBody: bodyOf({
          type: 'object',
          required: ['ids', 'changes'],
          properties: {
            ids: { type: 'array', items: { type: 'string', format: 'uuid' } },
            changes: { $ref: `#/components/schemas/${name}Update` },
          },
        }),
        responses: answers(200, bulkReport),
      }),
      delete: operation('deleteMany', `Delete many ${many}`, {
        requestBody: bodyOf(z.toJSONSchema(idsInput)),
        responses: answers(200, bulkReport),
      }),
    },
    [`${base}/restore`]: {
      parameters: [workspace],
      post: operation('restoreMany', `Restore many ${many}`, {
        requestBody: bodyOf(z.toJSONSchema(idsInput)),
        responses: answers(200, bulkReport),
      }),
    },
    [`${base}/export.csv`]: {
      parameters: [workspace],
      get: operation('export', `Export ${many} as CSV`, {
        parameters: listParameters,
        responses: { 200: { description: 'CSV', content: { 'text/csv': {} } } },
      }),
    },
    [`${base}/import`]: {
      parameters: [workspace],
      post: operation('import', `Import ${many} from CSV`, {
        requestBody: bodyOf(z.toJSONSchema(importInput)),
        responses: answers(200, { type: 'object' }),
      }),
    },
    [`${base}/{id}`]: {
      parameters: [workspace, id],
      get: operation('get', `Get a ${one}`, { responses: answers(200, record) }),
      patch: operation('update', `Change a ${one}`, {
        parameters: [ifMatch],
        requestBody: bodyOf({ $ref: `#/components/schemas/${name}Update` }),
        responses: answers(200, record),
      }),
      delete: operation('delete', `Delete a ${one}`, {
        responses: { 204: { description: 'Deleted' }, ...problems },
      }),
    },
    [`${base}/{id}/restore`]: {
      parameters: [workspace, id],
      post: operation('restore', `Restore a deleted ${one}`, { responses: answers(200, record) }),
    },
    ...(meta.states === undefined
      ? {}
      : {
          [`${base}/{id}/transition`]: {
            parameters: [workspace, id],
            post: operation('transition', `Move a ${one} to another state`, {
              parameters: [ifMatch],
              requestBody: bodyOf(z.toJSONSchema(transitionInput)),
              responses: answers(200, record),
            }),
          },
        }),
  };
}

const text = (name: string, description: string) => ({
  name,
  in: 'query',
  description,
  schema: { type: 'string' },
});

const listParameters = [
  text('q', 'Words to search for'),
  text('sort', 'A field, or -field for the other direction'),
  {
    ...text('filter', 'field:operator:value; may be repeated'),
    schema: { type: 'array', items: { type: 'string' } },
  },
  text('cursor', 'The nextCursor of the page before'),
  { ...text('limit', 'Up to 100'), schema: { type: 'integer', minimum: 1, maximum: 100 } },
];

const ifMatch = {
  name: 'If-Match',
  in: 'header',
  description: 'The ETag of the record, to refuse overwriting a newer version',
  schema: { type: 'string' },
};

const strings = { type: 'array', items: { type: 'string' } };
const bulkReport = {
  type: 'object',
  properties: { changed: strings, refused: { type: 'array', items: { type: 'object' } } },
};

const problems = {
  default: {
    description: 'A problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  },
};

function bodyOf(schema: Json): Json {
  return { required: true, content: { 'application/json': { schema } } };
}

function answers(status: number, schema: Json): Json {
  const content = { 'application/json': { schema } };
  return { [status]: { description: 'Done', content }, ...problems };
}

function pageOf(items: Json): Json {
  return {
    type: 'object',
    required: ['items', 'nextCursor', 'total', 'outOf', 'sums'],
    properties: {
      items: { type: 'array', items },
      nextCursor: { type: ['string', 'null'] },
      total: { type: 'integer' },
      outOf: { type: 'integer' },
      sums: { type: 'object', additionalProperties: { type: 'number' } },
    },
  };
}
