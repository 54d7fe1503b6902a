import { and, desc, eq } from 'drizzle-orm';
import { Hono } from 'hono';

import { entityList } from '@/shared/entities';
import { grantOf } from '@/shared/permissions';
import { type StoredFile, subjectQuery } from '@/shared/schemas/workspace';

import type { Env, ScopedDeps } from '../../context';
import { recordTables } from '../../db/schema';
import { files } from '../../db/tables/core';
import { audit } from '../../lib/audit';
import { isId } from '../../lib/ids';
import { forbidden, invalid, notFound } from '../../lib/problem';
import { columnOf } from '../../lib/records/columns';
import { findRecord, getRecord, getRecordFor } from '../../lib/records/read';
import { scoped } from '../../lib/records/routes';
import { visible } from '../../lib/records/visible';
import { parse, query } from '../../lib/validate';
import { registry } from '../registry';
import { sendFile } from './send';
import { aboutFile, type FileRow, storageKey, storeFile } from './store';
import { sniffType } from './types';

/** /api/workspaces/:workspace/files */
export const fileRoutes = new Hono<Env>()
  .get('/', query(subjectQuery), async (c) => {
    const { entity, recordId } = c.req.valid('query');
    const deps = scoped(c);
    await getRecord(deps, registry[entity], recordId);
    const rows = await deps.db
      .select()
      .from(files)
      .where(
        and(
          eq(files.workspaceId, deps.scope.workspace.id),
          eq(files.entity, entity),
          eq(files.recordId, recordId),
        ),
      )
      .orderBy(desc(files.id));
    return c.json(rows.map(present));
  })
  .post('/', async (c) => {
    const deps = scoped(c);
    const form = await c.req.formData();
    const upload = form.get('file');
    if (!(upload instanceof File)) throw invalid({ file: 'Send a file in the field "file".' });
    const subject = form.has('entity')
      ? parse(subjectQuery, { entity: form.get('entity'), recordId: form.get('recordId') })
      : null;
    await demandUpload(deps, subject);
    if (upload.size > deps.config.uploadLimit) {
      throw invalid({ file: `Files may have up to ${deps.config.uploadLimit >> 20} MB.` });
    }
    const bytes = new Uint8Array(await upload.arrayBuffer());
    const type = sniffType(upload.name, bytes);
    if (type === null) throw invalid({ file: 'Files of this type are not accepted.' });
    const row = await storeFile(
      deps,
      {
        name: cleanName(upload.name),
        type,
        entity: subject?.entity ?? null,
        recordId: subject?.recordId ?? null,
      },
      bytes,
    );
    return c.json(present(row), 201);
  })
  .get('/:id', async (c) => {
    const row = await readableFile(scoped(c), c.req.param('id'));
    return sendFile(c, row, 'private');
  })
  .delete('/:id', async (c) => {
    const deps = scoped(c);
    const row = await readableFile(deps, c.req.param('id'));
    const { user, role } = deps.scope;
    if (row.entity !== null && row.recordId !== null) {
      await getRecordFor(deps, registry[row.entity], row.recordId, 'update');
    } else if (row.createdBy !== user?.id && role !== 'owner' && role !== 'admin') {
      throw forbidden('Only who uploaded a file can delete it.');
    }
    await deps.db.transaction(async (db) => {
      await db
        .delete(files)
        .where(and(eq(files.workspaceId, row.workspaceId), eq(files.id, row.id)));
      await audit({ ...deps, db }, { ...aboutFile(row), action: 'deleted' });
    });
    await deps.storage.remove(storageKey(row));
    return c.body(null, 204);
  });
export type FileRoutes = typeof fileRoutes;

/** Attaching changes the record; a loose file is for whoever may fill a field with it. */
async function demandUpload(
  deps: ScopedDeps,
  subject: { entity: keyof typeof registry; recordId: string } | null,
): Promise<void> {
  if (subject !== null) {
    const definition = registry[subject.entity];
    if (!definition.meta.attachments) {
      const many = definition.meta.label.many;
      throw invalid({ entity: `${many} have no attachments.` });
    }
    await getRecordFor(deps, definition, subject.recordId, 'update');
    return;
  }
  const { role } = deps.scope;
  const writes = entityList.some(
    ({ name }) =>
      grantOf(role, name, 'create') !== 'none' || grantOf(role, name, 'update') !== 'none',
  );
  if (!writes) throw forbidden('Your role may not upload files.');
}

/**
 * A file is as readable as what it belongs to: the record it is attached to, or any record with it
 * in a field. Before it belongs to anything, it is its uploader's.
 */
async function readableFile(deps: ScopedDeps, id: string): Promise<FileRow> {
  const [row] = isId(id)
    ? await deps.db
        .select()
        .from(files)
        .where(and(eq(files.workspaceId, deps.scope.workspace.id), eq(files.id, id)))
    : [];
  if (row === undefined || !(await mayRead(deps, row))) throw notFound('file');
  return row;
}

async function mayRead(deps: ScopedDeps, row: FileRow): Promise<boolean> {
  const { scope } = deps;
  if (row.entity !== null && row.recordId !== null) {
    if (grantOf(scope.role, row.entity, 'read') === 'none') return false;
    const wanted = { action: 'read' as const, deleted: false };
    return (await findRecord(deps, registry[row.entity], row.recordId, wanted)) !== null;
  }
  if (row.createdBy === scope.user?.id) return true;
  for (const { name, fields } of entityList) {
    if (grantOf(scope.role, name, 'read') === 'none') continue;
    const table = recordTables[name];
    for (const field of fields.filter(({ type }) => type === 'image' || type === 'file')) {
      const holds = and(visible(scope, name), eq(columnOf(table, field.name), row.id));
      if ((await deps.db.$count(table, holds)) > 0) return true;
    }
  }
  return false;
}

function present({ id, name, type, size, createdAt, createdBy }: FileRow): StoredFile {
  return { id, name, type, size, createdAt, createdBy };
}

function cleanName(name: string): string {
  const clean = [...name.replace(/[/\\]/g, '-')].filter((char) => char >= ' ').join('');
  return clean.trim().slice(0, 200) || 'file';
}
