import { $entity$Records } from '@/server/modules/$entity-path$/service';

import { describeRecords } from './records';

describeRecords($entity$Records);
