import type { z } from 'zod';

import * as wire from './wire';

/** A refusal of the server: what happened, and what to do. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint: string;

  constructor(status: number, code: string, detail: string, hint: string) {
    super(detail);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.hint = hint;
  }
}

const unreachable = () =>
  new ApiProblem(
    0,
    'web.unreachable',
    'The server does not answer.',
    'Your work is safe in it. Check that "datazentr serve" runs, then try again.',
  );

async function problemOf(response: Response): Promise<ApiProblem> {
  const body = wire.problem.safeParse(await response.json().catch(() => null));
  if (body.success) {
    const { status, code, detail, hint = '' } = body.data;
    return new ApiProblem(status, code, detail, hint);
  }
  return new ApiProblem(response.status, 'web.answer', 'The server failed.', 'Try again.');
}

async function send(method: string, path: string, body?: unknown, signal?: AbortSignal) {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (body !== undefined) init.body = JSON.stringify(body);
  if (signal) init.signal = signal;
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, init);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

export async function get<T>(path: string, schema: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
  return schema.parse(await (await send('GET', path, undefined, signal)).json());
}

export async function getText(path: string, signal?: AbortSignal): Promise<string> {
  return (await send('GET', path, undefined, signal)).text();
}

export async function post<T>(
  path: string,
  body: unknown,
  schema: z.ZodType<T>,
  signal?: AbortSignal,
): Promise<T> {
  return schema.parse(await (await send('POST', path, body, signal)).json());
}

export async function put<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(await (await send('PUT', path, body)).json());
}

/** A change that answers with nothing. */
export async function putNothing(path: string, body: unknown): Promise<void> {
  await send('PUT', path, body);
}

/** As putNothing, of what is done rather than kept. */
export async function postNothing(path: string, body: unknown): Promise<void> {
  await send('POST', path, body);
}

export async function remove(path: string): Promise<void> {
  await send('DELETE', path);
}

/** A deletion that answers with what is left. */
export async function removeFrom<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(await (await send('DELETE', path)).json());
}
