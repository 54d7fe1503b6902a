import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { z } from 'zod';

import { entities } from '@/shared/entities';
import { formulas } from '@/shared/expressions';
import type { Related, Values } from '@/shared/formula';

import { createWorld, read } from './harness';
import { asRecord, createSample, sampleInput } from './samples';

const list = z.object({ items: z.array(z.record(z.string(), z.unknown())) });

describe('Computed values', { skip: formulas.length === 0 && 'there are none' }, () => {
  const world = createWorld();

  for (const { entity, field, reads, varies, value } of formulas) {
    if (varies === true) continue;
    it(`${entity}.${field} is the same in SQL and in TypeScript`, async () => {
      const { owner } = world.as;
      const { path } = entities[entity];
      for (let round = 0; round < 4; round += 1) {
        const input = await sampleInput(owner, entity, round % 2 === 0 ? 'all' : 'required');
        const made = await owner.post(`/${path}`, withoutUnique(entity, input, round));
        assert.equal(made.status, 201, made.text);
        const { id } = asRecord(made.body);
        await addChildren(id, reads, round);
        const record = asRecord((await owner.get(`/${path}/${id}`)).body);
        const related = await load(record, reads);
        assert.equal(record[field], value({ ...record, ...related }) ?? null);
      }
    });
  }

  /** Some records that point at this one; none in the first round. */
  async function addChildren(id: string, reads: readonly Related[], count: number) {
    for (const { entity, by } of reads) {
      if (by === undefined || entity === 'User') continue;
      const many = entities[entity].fields.find(({ name }) => name === by)?.relation?.kind;
      for (let index = 0; index < count; index += 1) {
        const link = { [by]: many === 'many_to_many' ? [id] : id };
        await createSample(world.as.owner, entity, link);
        if (many === 'one_to_one') break;
      }
    }
  }

  async function load(record: Values, reads: readonly Related[]): Promise<Values> {
    const loaded: Record<string, unknown> = {};
    for (const { name, entity, by, from } of reads) {
      if (entity === 'User') continue;
      const { path } = entities[entity];
      if (by !== undefined) {
        const url = `/${path}?limit=100&filter=${by}:any:${String(record['id'])}`;
        loaded[name] = read(list, await world.as.owner.get(url)).items;
      } else if (from !== undefined && typeof record[from] === 'string') {
        loaded[name] = (await world.as.owner.get(`/${path}/${record[from]}`)).body;
      }
    }
    return loaded;
  }
});

/** The same sample twice would run into what is unique. */
function withoutUnique(entity: keyof typeof entities, input: Values, round: number): Values {
  if (round === 0) return input;
  const single = entities[entity].fields.filter(({ relation }) => relation?.kind === 'one_to_one');
  return Object.fromEntries(
    Object.entries(input).filter(([key]) => !single.some(({ name }) => name === key)),
  );
}
