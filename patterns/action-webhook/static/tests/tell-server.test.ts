import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { automations } from '@/server/modules/automations/automations';

import { createWorld } from './harness';
import { setOff } from './set-off';

describe('Automations that tell other servers', () => {
  const world = createWorld();

  for (const { name, on, do: reactions, when, guard } of automations) {
    const urls = reactions.flatMap((each) => ('webhook' in each ? [each.webhook] : []));
    if (urls.length === 0 || 'schedule' in on) continue;
    it(`send the record of "${name}"`, async (t) => {
      const record = await setOff(world, on);
      const unsure = guard !== undefined || when?.(record ?? {}) === false;
      if (record === null || unsure) return t.skip('no sample sets it off');
      await world.app.idle();
      for (const url of urls) {
        const sent = world.sent.filter((each) => each.url === new URL(url).href);
        assert.ok(
          sent.some(({ body }) => body.includes(record.id)),
          url,
        );
      }
    });
  }
});
