import { asc, eq } from 'drizzle-orm';

import { app } from '@/shared/app';
import type { Workspace } from '@/shared/schemas/workspace';

import type { Deps, ScopedDeps } from '../../context';
import { members, workspaces } from '../../db/tables/core';
import { newId } from '../../lib/ids';
import { conflict } from '../../lib/problem';

export async function workspacesOf(deps: Deps, userId: string): Promise<Workspace[]> {
  const rows = await deps.db
    .select({ workspace: workspaces, role: members.role })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(eq(members.userId, userId))
    .orderBy(asc(workspaces.name));
  return rows.map(({ workspace: { createdAt: _, ...workspace }, role }) => ({
    ...workspace,
    role,
  }));
}

/** Makes a workspace with its founder as owner. */
export async function createWorkspace(
  deps: Deps,
  founder: { id: string; name: string },
  { name, slug }: { name: string; slug?: string | undefined },
): Promise<ScopedDeps> {
  const now = deps.clock();
  const workspace = {
    id: newId(now),
    slug: slug ?? slugOf(name),
    name,
    currency: app.currency,
    timezone: app.timezone,
    weekStartsOn: 1,
  };
  const joinedAt = now.toISOString();
  await deps.db.transaction(async (tx) => {
    const created = await tx
      .insert(workspaces)
      .values({ ...workspace, createdAt: joinedAt })
      .onConflictDoNothing({ target: workspaces.slug })
      .returning({ id: workspaces.id });
    if (created.length === 0) {
      throw conflict(
        'workspace.slug_taken',
        `The address "${workspace.slug}" is taken.`,
        'Choose another one.',
      );
    }
    await tx
      .insert(members)
      .values({ workspaceId: workspace.id, userId: founder.id, role: 'owner', joinedAt });
  });
  return { ...deps, scope: { workspace, user: founder, role: 'owner' } };
}

/** "Café Nord" becomes "cafe-nord". A name without letters gets a random one. */
function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return words === '' ? `w-${crypto.randomUUID().slice(0, 8)}` : words;
}
