import type { ScopedDeps } from '../../context';
import { files } from '../../db/tables/core';
import { audit } from '../../lib/audit';
import { newId } from '../../lib/ids';

export type FileRow = typeof files.$inferSelect;

/** What a new file is; the rest follows from who stores it and when. */
type NewFile = Pick<FileRow, 'name' | 'type' | 'entity' | 'recordId'>;

/** Keeps the bytes of a file and what is known about it. */
export async function storeFile(
  deps: ScopedDeps,
  file: NewFile,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<FileRow> {
  const now = deps.clock();
  const row: FileRow = {
    id: newId(now),
    workspaceId: deps.scope.workspace.id,
    size: bytes.length,
    createdBy: deps.scope.user?.id ?? null,
    createdAt: now.toISOString(),
    ...file,
  };
  // Bytes first: a row never points at nothing. An orphan left by a crash costs only space.
  await deps.storage.put(storageKey(row), bytes);
  await deps.db.transaction(async (db) => {
    await db.insert(files).values(row);
    await audit({ ...deps, db }, { ...aboutFile(row), action: 'uploaded' });
  });
  return row;
}

export function aboutFile(row: FileRow) {
  return { entity: row.entity ?? 'file', recordId: row.recordId ?? row.id, label: row.name };
}

export function storageKey({ workspaceId, id }: FileRow): string {
  return `${workspaceId}/${id}`;
}
