import { queryOptions, useMutation } from '@tanstack/react-query';
import { hc } from 'hono/client';
import type { z } from 'zod';

import { toast } from '@/client/components/ui/toast';
import type { ApiKeyRoutes } from '@/server/modules/api-keys/routes';
import type { apiKeyCreate } from '@/shared/schemas/api-keys';
import { read } from '../api/read';
import { useSettled } from './queries';

const apiKeysOf = (slug: string) => hc<ApiKeyRoutes>(`/api/workspaces/${slug}/api-keys`);
const apiKeysKey = (slug: string) => ['workspace', slug, 'api-keys'] as const;

export const apiKeysQuery = (slug: string) =>
  queryOptions({
    queryKey: apiKeysKey(slug),
    queryFn: () => read(apiKeysOf(slug).index.$get()),
  });

export function useApiKeyActions(slug: string) {
  const settled = useSettled(apiKeysKey(slug));
  return {
    create: useMutation({
      mutationFn: (input: z.infer<typeof apiKeyCreate>) =>
        read(apiKeysOf(slug).index.$post({ json: input })),
      onSettled: settled.onSettled,
    }),
    revoke: useMutation({
      mutationFn: (id: string) => read(apiKeysOf(slug)[':id'].$delete({ param: { id } })),
      onSuccess: () => toast({ message: 'Key revoked' }),
      onSettled: settled.onSettled,
    }),
  };
}
