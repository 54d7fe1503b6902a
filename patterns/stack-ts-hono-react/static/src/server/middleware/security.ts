import type { MiddlewareHandler } from 'hono';

import type { Env } from '../context';
import { forbidden } from '../lib/problem';

/** Scripts and styles only from ourselves. Inline styles carry positions and colours of data. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export function securityHeaders(): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next();
    const headers = c.res.headers;
    if (!headers.has('Content-Security-Policy')) {
      headers.set('Content-Security-Policy', contentSecurityPolicy);
    }
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('X-Frame-Options', 'DENY');
    headers.set('Referrer-Policy', 'strict-origin-when-cross-origin');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(self)');
    if (c.var.deps.config.publicUrl.startsWith('https:')) {
      headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    }
    if (c.req.path.startsWith('/api/') && !headers.has('Cache-Control')) {
      headers.set('Cache-Control', 'no-store');
    }
  };
}

/**
 * Refuses writes that another site makes a browser send. Browsers always say where a write comes
 * from; a request that says nothing is not from a page, so it cannot ride on somebody's cookie.
 */
export function sameOriginWrites(): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (!['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) {
      const site = c.req.header('sec-fetch-site');
      const origin = c.req.header('origin');
      const ours = new Set([
        new URL(c.req.url).origin,
        new URL(c.var.deps.config.publicUrl).origin,
      ]);
      const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
      const foreignOrigin = origin !== undefined && !ours.has(origin);
      if (foreignSite || foreignOrigin) {
        throw forbidden('Writes from other sites are refused.', 'Send them from the app itself.');
      }
    }
    await next();
  };
}
