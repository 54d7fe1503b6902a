import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

import type { Deps, Env } from '../context';
import { ProblemError } from '../lib/problem';

/** Gives the request its id and its dependencies, and logs what became of it. */
export function request(deps: Deps): MiddlewareHandler<Env> {
  return async (c, next) => {
    const given = c.req.header('x-request-id') ?? '';
    const requestId = /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID();
    c.set('deps', deps);
    c.set('requestId', requestId);
    c.set('caller', null);
    const started = performance.now();
    await next();
    c.header('X-Request-Id', requestId);
    deps.log({
      level: c.res.status >= 500 ? 'error' : 'info',
      message: 'request',
      requestId,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round(performance.now() - started),
    });
  };
}

/** Refuses bodies that are larger than the route needs, counting them while they arrive. */
export function limitBody(): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { bodyLimit: json, uploadLimit } = c.var.deps.config;
    const upload = c.req.header('content-type')?.startsWith('multipart/form-data') ?? false;
    // The parts of a form have headers of their own.
    const maxSize = upload ? uploadLimit + 10_000 : json;
    const refuse = () => {
      throw tooLarge(maxSize);
    };
    return bodyLimit({ maxSize, onError: refuse })(c, next);
  };
}

function tooLarge(limit: number) {
  return new ProblemError({
    status: 413,
    code: 'input.too_large',
    detail: `The body is larger than ${Math.round(limit / 1024)} kB.`,
    hint: 'Send less at once.',
  });
}
