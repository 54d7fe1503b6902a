import { hc } from 'hono/client';

import type { $Entity$Routes } from '@/server/modules/$entity-path$/routes';
$schema_import$
import { recordApi } from '../records/record-api';

export const $entity$Api = recordApi({
  path: '$entity-path$',
  open: (base) => hc<$Entity$Routes>(base),
  create: $entity$Create,
  update: $entity$Update,
});
