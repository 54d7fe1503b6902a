import { SquareCode } from 'lucide-react';
import { lazy } from 'react';

import type { SettingsItem } from './items';

export const apiKeysItem: SettingsItem = {
  slug: 'api-keys',
  label: 'API keys',
  icon: SquareCode,
  group: 'workspace',
  needs: 'api-keys.manage',
  Page: lazy(async () => ({ default: (await import('./api-keys-page')).ApiKeysPage })),
};
