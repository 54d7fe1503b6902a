import { entities } from '@/shared/entities';

import type { Deps } from '../../context';
import type { RecordEvent } from '../../lib/events';
import { labelOf } from '../../lib/records/refs';
import { notify } from './notify';

/** Tells people when a record is given to them. */
export async function tellAssignees(deps: Deps, event: RecordEvent): Promise<void> {
  if (event.kind !== 'created' && event.kind !== 'updated') return;
  const { entity, record, before, scope } = event;
  const meta = entities[entity];
  for (const { name, relation } of meta.fields) {
    if (relation?.target !== 'User') continue;
    const person: unknown = Reflect.get(record, name);
    const earlier: unknown = before === null ? null : Reflect.get(before, name);
    if (typeof person !== 'string' || person === earlier) continue;
    const label = labelOf(entity, Reflect.get(record, meta.display));
    await notify({ ...deps, scope }, [person], {
      kind: 'assigned',
      title: `${scope.user?.name ?? 'An automation'} gave you ${label}`,
      body: null,
      entity,
      recordId: record.id,
    });
  }
}
