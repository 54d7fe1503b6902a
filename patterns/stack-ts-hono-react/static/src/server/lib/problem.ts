import type { Problem } from '@/shared/problem';

export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;

const titles: Readonly<Record<ProblemStatus, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Invalid values',
  429: 'Too many requests',
  500: 'Server error',
  503: 'Unavailable',
};

export interface ProblemInit {
  status: ProblemStatus;
  /** Stable, for programs: "record.changed". */
  code: string;
  /** A sentence for people. */
  detail: string;
  hint?: string;
  fields?: Record<string, string>;
}

/** A refusal with its reason. The error handler turns it into the answer. */
export class ProblemError extends Error {
  readonly init: ProblemInit;

  constructor(init: ProblemInit) {
    super(init.detail);
    this.init = init;
  }
}

export function problemBody(init: ProblemInit, requestId: string): Problem {
  return { type: 'about:blank', title: titles[init.status], requestId, ...init };
}

export const unauthenticated = () =>
  new ProblemError({
    status: 401,
    code: 'auth.required',
    detail: 'You are not signed in.',
    hint: 'Sign in first.',
  });

export const forbidden = (detail: string, hint = 'Ask an owner of the workspace.') =>
  new ProblemError({ status: 403, code: 'auth.forbidden', detail, hint });

/** Also the answer for what exists elsewhere, so that ids cannot be probed. */
export const notFound = (what: string) =>
  new ProblemError({ status: 404, code: 'record.missing', detail: `There is no such ${what}.` });

export const conflict = (code: string, detail: string, hint: string) =>
  new ProblemError({ status: 409, code, detail, hint });

export const invalid = (fields: Record<string, string>, detail?: string) =>
  new ProblemError({
    status: 422,
    code: 'input.invalid',
    detail: detail ?? Object.values(fields)[0] ?? 'Some values are not valid.',
    fields,
  });

export const badQuery = (detail: string, hint: string) =>
  new ProblemError({ status: 400, code: 'query.invalid', detail, hint });
