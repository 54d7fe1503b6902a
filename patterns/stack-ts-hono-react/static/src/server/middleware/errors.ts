import type { Context, ErrorHandler, NotFoundHandler } from 'hono';

import type { Env } from '../context';
import { problemBody, ProblemError, type ProblemInit } from '../lib/problem';

/** Every failure leaves as application/problem+json; what went wrong inside stays in the log. */
export const onError: ErrorHandler<Env> = (error, c) => {
  if (error instanceof ProblemError) return problem(c, error.init);
  c.var.deps.log({
    level: 'error',
    message: 'unexpected error',
    requestId: c.var.requestId,
    error: error.stack ?? String(error),
    cause: error.cause === undefined ? undefined : String(error.cause),
  });
  return problem(c, {
    status: 500,
    code: 'server.unexpected',
    detail: 'Something went wrong on our side.',
    hint: `Try again. If it stays, report the reference ${c.var.requestId}.`,
  });
};

export const onNotFound: NotFoundHandler<Env> = (c) =>
  problem(c, { status: 404, code: 'route.missing', detail: `There is nothing at ${c.req.path}.` });

function problem(c: Context<Env>, init: ProblemInit): Response {
  c.header('X-Request-Id', c.var.requestId);
  if (init.status === 429) c.header('Retry-After', '60');
  return c.json(problemBody(init, c.var.requestId), init.status, {
    'Content-Type': 'application/problem+json',
  });
}
