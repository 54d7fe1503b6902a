import { queryOptions, useMutation } from '@tanstack/react-query';
import { hc } from 'hono/client';
import type { z } from 'zod';

import { toast } from '@/client/components/ui/toast';
import type { WebhookRoutes } from '@/server/modules/webhooks/routes';
import type { webhookCreate } from '@/shared/schemas/webhooks';
import { read } from '../api/read';
import { useSettled } from './queries';

const webhooksOf = (slug: string) => hc<WebhookRoutes>(`/api/workspaces/${slug}/webhooks`);
const webhooksKey = (slug: string) => ['workspace', slug, 'webhooks'] as const;

export const webhooksQuery = (slug: string) =>
  queryOptions({
    queryKey: webhooksKey(slug),
    queryFn: () => read(webhooksOf(slug).index.$get()),
  });

export function useWebhookActions(slug: string) {
  const settled = useSettled(webhooksKey(slug));
  return {
    create: useMutation({
      mutationFn: (input: z.infer<typeof webhookCreate>) =>
        read(webhooksOf(slug).index.$post({ json: input })),
      onSettled: settled.onSettled,
    }),
    update: useMutation({
      mutationFn: ({ id, active }: { id: string; active: boolean }) =>
        read(webhooksOf(slug)[':id'].$patch({ param: { id }, json: { active } })),
      ...settled,
    }),
    remove: useMutation({
      mutationFn: (id: string) => read(webhooksOf(slug)[':id'].$delete({ param: { id } })),
      onSuccess: () => toast({ message: 'Endpoint removed' }),
      onSettled: settled.onSettled,
    }),
  };
}
