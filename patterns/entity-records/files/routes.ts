import { recordRoutes } from '../../lib/records/routes';
import { $entity$Records } from './service';

/** /api/workspaces/:workspace/$entity-path$ */
export const $entity$Routes = recordRoutes($entity$Records);
export type $Entity$Routes = typeof $entity$Routes;
