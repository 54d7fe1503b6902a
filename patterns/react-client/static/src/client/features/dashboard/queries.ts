import { queryOptions } from '@tanstack/react-query';
import { hc } from 'hono/client';

import type { AuditRoutes } from '@/server/modules/audit/routes';
import type { DashboardRoutes } from '@/server/modules/dashboard/routes';
import { read } from '../api/read';

const dashboardOf = (slug: string) => hc<DashboardRoutes>(`/api/workspaces/${slug}/dashboard`);
const auditOf = (slug: string) => hc<AuditRoutes>(`/api/workspaces/${slug}/audit`);

export const dashboardQuery = (slug: string) =>
  queryOptions({
    queryKey: ['workspace', slug, 'dashboard'],
    queryFn: () => read(dashboardOf(slug).index.$get()),
  });

/** The latest changes by anybody. Only for those who may read the audit log. */
export const latestChangesQuery = (slug: string) =>
  queryOptions({
    queryKey: ['workspace', slug, 'latest-changes'],
    queryFn: () => read(auditOf(slug).index.$get({ query: {} })),
  });
