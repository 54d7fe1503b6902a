import { $entity$Meta } from '@/shared/schemas/$entity-file$';
import { entity } from '../records/entity';
import { $entity$Api } from './api';

export const $entity$Entity = entity({
  meta: $entity$Meta,
  api: $entity$Api,
  list: async () => (await import('./list')).$Entity$List,
  detail: async () => (await import('./detail')).$Entity$Detail,
  form: async () => (await import('./form')).$Entity$Form,
});
