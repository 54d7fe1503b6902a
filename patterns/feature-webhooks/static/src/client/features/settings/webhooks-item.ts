import { Webhook } from 'lucide-react';
import { lazy } from 'react';

import type { SettingsItem } from './items';

export const webhooksItem: SettingsItem = {
  slug: 'webhooks',
  label: 'Webhooks',
  icon: Webhook,
  group: 'workspace',
  needs: 'webhooks.manage',
  Page: lazy(async () => ({ default: (await import('./webhooks-page')).WebhooksPage })),
};
