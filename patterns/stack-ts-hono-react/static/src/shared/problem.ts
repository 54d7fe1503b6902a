/** The body of every failed request (RFC 9457, application/problem+json). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  /** Stable, for programs: "record.changed". */
  code: string;
  /** A sentence for people. */
  detail: string;
  /** What to do next. */
  hint?: string;
  /** Ties the answer to the server's log. */
  requestId?: string;
  /** Which fields are wrong and why, by field name. */
  fields?: Record<string, string>;
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'status' in value;
}
