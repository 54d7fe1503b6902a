import { hc } from 'hono/client';
import type { z } from 'zod';

import type { WorkspaceListRoutes, WorkspaceRoutes } from '@/server/modules/workspaces/routes';
import type { workspaceCreate, workspaceUpdate } from '@/shared/schemas/workspace';
import { read } from '../api/read';

const workspaces = hc<WorkspaceListRoutes>('/api/workspaces');
const workspaceAt = (slug: string) => hc<WorkspaceRoutes>(`/api/workspaces/${slug}`);

export function createWorkspace(input: z.infer<typeof workspaceCreate>) {
  return read(workspaces.index.$post({ json: input }));
}

export function saveWorkspace(slug: string, input: z.infer<typeof workspaceUpdate>) {
  return read(workspaceAt(slug).index.$patch({ json: input }));
}
