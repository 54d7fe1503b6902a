import type { Context } from 'hono';

import type { Env } from '../../context';
import { notFound } from '../../lib/problem';
import { type FileRow, storageKey } from './store';

/** What a browser may show in place; everything else is downloaded. */
const shown = /^(image\/(png|jpeg|gif|webp|avif|svg\+xml)|application\/pdf)$/;

/** Answers with the bytes of a file. Whether the caller may have them is decided before. */
export async function sendFile(c: Context<Env>, row: FileRow, cache: 'private' | 'public') {
  const bytes = await c.var.deps.storage.get(storageKey(row));
  if (bytes === null) throw notFound('file');
  const place = shown.test(row.type) ? 'inline' : 'attachment';
  return c.body(bytes, 200, {
    'Content-Type': row.type,
    'Content-Disposition': `${place}; filename*=UTF-8''${encodeURIComponent(row.name)}`,
    // Files never run anything in the name of this site.
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'Cache-Control': `${cache}, max-age=31536000, immutable`,
  });
}
