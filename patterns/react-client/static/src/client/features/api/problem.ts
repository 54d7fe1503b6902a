import { isProblem, type Problem } from '@/shared/problem';

interface Failed {
  readonly status: number;
  readonly headers: Headers;
  json(): Promise<unknown>;
}

/** A request the server refused, in words that can be shown. */
export class ApiError extends Error {
  /** HTTP status, or 0 when no answer arrived. */
  readonly status: number;
  /** Stable machine name: "record.changed". */
  readonly code: string;
  /** What to do next; empty when there is nothing to add. */
  readonly hint: string;
  /** Request id to quote when asking for help. */
  readonly reference: string;
  /** Messages by field name, for forms. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(problem: Partial<Problem> & Pick<Problem, 'status' | 'code' | 'detail'>) {
    super(problem.detail);
    this.name = 'ApiError';
    this.status = problem.status;
    this.code = problem.code;
    this.hint = problem.hint ?? '';
    this.reference = problem.requestId ?? '';
    this.fields = problem.fields ?? {};
  }

  static async from(response: Failed): Promise<ApiError> {
    const body: unknown = await response.json().catch(() => null);
    if (isProblem(body)) return new ApiError(body);
    return new ApiError({
      status: response.status,
      code: 'unknown',
      detail: `The server answered ${response.status}.`,
      requestId: response.headers.get('x-request-id') ?? '',
    });
  }

  static offline(): ApiError {
    return new ApiError({
      status: 0,
      code: 'offline',
      detail: 'The server cannot be reached.',
      hint: 'Check the connection and try again.',
    });
  }
}

export function isApiError(error: unknown, status?: number): error is ApiError {
  return error instanceof ApiError && (status === undefined || error.status === status);
}

/** One or two sentences for a toast or a form. */
export function messageOf(error: unknown): string {
  if (isApiError(error)) return error.hint ? `${error.message} ${error.hint}` : error.message;
  return error instanceof Error ? error.message : 'Something failed.';
}
