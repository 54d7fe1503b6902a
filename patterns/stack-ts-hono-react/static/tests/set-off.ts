import type { Trigger } from '@/server/modules/automations/automations';
import { entities } from '@/shared/entities';

import type { World } from './harness';
import { asRecord, createSample, sampleInput } from './samples';

/** A record to which what an automation waits for happens; null when no sample can get there. */
export async function setOff(world: World, on: Exclude<Trigger, { schedule: string }>) {
  const { owner } = world.as;
  const { path, states, due } = entities[on.entity];
  if ('event' in on && on.event !== 'overdue') {
    const record = await createSample(owner, on.entity);
    if (on.event === 'updated') await owner.patch(`/${path}/${record.id}`, {});
    if (on.event === 'deleted') await owner.delete(`/${path}/${record.id}`);
    return record;
  }
  const input = await sampleInput(owner, on.entity, 'all');
  if ('reaches' in on && states !== undefined) input[states.field] = on.reaches;
  if ('event' in on && due !== undefined) {
    input[due.field] = '2026-03-01';
    if (due.done !== undefined) input[due.done] = false;
  }
  const answer = await owner.post(`/${path}`, input);
  await world.app.tick();
  return answer.status === 201 ? asRecord(answer.body) : null;
}
