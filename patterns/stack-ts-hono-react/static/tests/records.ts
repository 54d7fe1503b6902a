import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { z } from 'zod';

import type { EntityDefinition, StoredRecord } from '@/server/lib/records/definition';
import { entityList } from '@/shared/entities';
import type { EntityName } from '@/shared/entity-names';
import type { EntityMeta, FieldMeta, Transition } from '@/shared/meta';
import { type Grant, grantOf, type Role, roles } from '@/shared/permissions';

import { createWorld, read, refused, type Visitor, type World } from './harness';
import { people } from './people';
import { anotherInput, asRecord, createSample, sampleInput, sampleValue } from './samples';

const problem = z.object({ fields: z.record(z.string(), z.string()).optional() });

/** What holds for the records of every entity. Each has its own database. */
export function describeRecords<R extends StoredRecord, C extends object, U extends object>(
  definition: EntityDefinition<R, C, U>,
  more?: (world: World) => void,
): void {
  const { meta } = definition;
  const path = `/${meta.path}`;
  const page = z.object({
    items: z.array(definition.record),
    nextCursor: z.string().nullable(),
    total: z.number(),
    outOf: z.number(),
    sums: z.record(z.string(), z.number()),
  });

  describe(meta.label.many, () => {
    const world = createWorld();
    const owner = () => world.as.owner;
    const create = (values = {}) => createSample(owner(), meta.name, values);

    it('are created, read, changed, deleted and restored', async () => {
      const input = await sampleInput(owner(), meta.name, 'all');
      const created = read(definition.record, await owner().post(path, input), 201);
      for (const [name, value] of Object.entries(input)) {
        assert.deepEqual(Reflect.get(created, name), value, name);
      }
      const change = changeOf(meta);
      const changed = read(definition.record, await owner().patch(`${path}/${created.id}`, change));
      assert.deepEqual({ ...changed, ...change }, changed);
      assert.equal(changed.version, 2);
      assert.equal((await owner().delete(`${path}/${created.id}`)).status, 204);
      refused(await owner().get(`${path}/${created.id}`), 404);
      const restored = await owner().post(`${path}/${created.id}/restore`);
      assert.equal(read(definition.record, restored).id, created.id);
    });

    it('are refused to whoever is not signed in', async () => {
      const { id } = await create();
      refused(await world.as.noOne.get(path), 401);
      refused(await world.as.noOne.get(`${path}/${id}`), 401);
      refused(await world.as.noOne.post(path, {}), 401);
      refused(await world.as.noOne.delete(`${path}/${id}`), 401);
    });

    it('follow the permissions of each role', async () => {
      for (const role of roles) {
        const visitor = world.as[role];
        const { id } = await create();
        const input = await sampleInput(owner(), meta.name);
        const change = changeOf(meta);
        const reads = grantOf(role, meta.name, 'read');
        follows(reads, await readStatus(visitor, path, id), role);
        follows(
          grantOf(role, meta.name, 'update'),
          (await visitor.patch(`${path}/${id}`, change)).status,
          role,
          reads,
        );
        const created = await visitor.post(path, input);
        const may = grantOf(role, meta.name, 'create');
        if (may === 'none') refused(created, 403);
        if (may === 'all' && readsTargets(role, meta)) {
          assert.equal(created.status, 201, created.text);
        }
        const removed = await visitor.delete(`${path}/${id}`);
        follows(grantOf(role, meta.name, 'delete'), removed.status, role, reads);
      }
    });

    it('are invisible from another workspace', async () => {
      const { id } = await create();
      const elsewhere = world.as.nextDoor;
      refused(await elsewhere.get(`${path}/${id}`), 404);
      refused(await elsewhere.patch(`${path}/${id}`, {}), 404);
      refused(await elsewhere.delete(`${path}/${id}`), 404);
      refused(await elsewhere.get(`/api/workspaces/acme${path}`), 404);
      const list = read(page, await elsewhere.get(path));
      assert.equal(list.total, 0);
    });

    it('name every field that is wrong', async () => {
      const wrong = read(problem, await owner().post(path, { surprise: 1 }), 422);
      assert.ok(wrong.fields?.['surprise'], 'an unknown field');
      for (const field of meta.fields) {
        if (field.required === true && field.readOnly !== true && field.default === undefined) {
          assert.ok(wrong.fields[field.name], field.name);
        }
      }
      for (const name of ['id', 'workspaceId', 'createdBy', 'version', 'deletedAt']) {
        const input = { ...(await sampleInput(owner(), meta.name)), [name]: people.nextDoor.id };
        assert.equal((await owner().post(path, input)).status, 422, name);
      }
    });

    it('are listed page by page, without gaps or repetition', async () => {
      const input = await sampleInput(owner(), meta.name);
      for (let count = 0; count < 5; count += 1) {
        await owner().post(path, await anotherInput(owner(), meta.name, input));
      }
      for (const sort of ['createdAt', '-createdAt', ...sortable(meta)]) {
        const seen: string[] = [];
        let cursor = '';
        do {
          const at = cursor === '' ? '' : `&cursor=${cursor}`;
          const list = read(page, await owner().get(`${path}?sort=${sort}&limit=4${at}`));
          seen.push(...list.items.map(({ id }) => id));
          cursor = list.nextCursor ?? '';
          assert.equal(new Set(seen).size, seen.length, `${sort} repeats`);
          if (cursor === '') assert.equal(seen.length, list.total, `${sort} has gaps`);
        } while (cursor !== '');
      }
    });

    it('keep their place in a list while others are created and deleted', async () => {
      const [doomed, ...kept] = [await create(), await create(), await create(), await create()];
      const first = read(page, await owner().get(`${path}?sort=createdAt&limit=2`));
      const seen = new Set(first.items.map(({ id }) => id));
      await create();
      await owner().delete(`${path}/${doomed?.id ?? ''}`);
      let cursor = first.nextCursor;
      while (cursor !== null) {
        const url = `${path}?sort=createdAt&limit=2&cursor=${cursor}`;
        const next = read(page, await owner().get(url));
        for (const { id } of next.items) {
          assert.ok(!seen.has(id), 'a page repeats');
          seen.add(id);
        }
        cursor = next.nextCursor;
      }
      for (const { id } of kept) assert.ok(seen.has(id), 'a page skips');
    });

    it('are found by every kind of filter', async () => {
      const input = await sampleInput(owner(), meta.name, 'all');
      const { id } = asRecord((await owner().post(path, input)).body);
      for (const field of meta.fields) {
        const value = filterValue(input[field.name]);
        if (value === null || field.readOnly === true) continue;
        const condition = filterOf(field, value);
        const filter = encodeURIComponent(condition);
        const list = read(page, await owner().get(`${path}?filter=${filter}&limit=100`));
        assert.ok(list.items.some((item) => item.id === id), condition);
        const empty = await owner().get(`${path}?filter=${field.name}:empty&limit=100`);
        if (field.type === 'bool') continue;
        assert.ok(!read(page, empty).items.some((item) => item.id === id), field.name);
      }
    });

    it('survive hostile searches', async () => {
      for (const text of ["'; drop table users; --", '%', '\\', '"', '\u0000', '_', "' or 1=1"]) {
        const answer = await owner().get(`${path}?q=${encodeURIComponent(text)}`);
        read(page, answer);
      }
      refused(await owner().get(`${path}?sort=id;drop`), 400);
      refused(await owner().get(`${path}?filter=nothing:is:1`), 400);
      refused(await owner().get(`${path}?cursor=bm90IGEgY3Vyc29y`), 400);
      refused(await owner().get(`${path}/not-an-id`), 404);
    });

    it('refuse to overwrite a newer version', async () => {
      const { id } = await create();
      const seen = { headers: { 'if-match': '"1"' } };
      assert.equal((await owner().patch(`${path}/${id}`, changeOf(meta), seen)).status, 200);
      const late = await owner().patch(`${path}/${id}`, changeOf(meta), seen);
      assert.equal(refused(late, 409), 'record.changed');
    });

    it('change and disappear in bulk', async () => {
      const ids = [(await create()).id, (await create()).id, people.nextDoor.id];
      const report = z.object({ changed: z.array(z.string()), refused: z.array(z.unknown()) });
      const removed = read(report, await owner().send('DELETE', path, { body: { ids } }));
      assert.deepEqual([removed.changed.length, removed.refused.length], [2, 1]);
      const restored = read(report, await owner().post(`${path}/restore`, { ids }));
      assert.equal(restored.changed.length, 2);
    });

    it('come back from their own export', async () => {
      const { text } = await owner().get(`${path}/export.csv`);
      const header = text.split('\r\n')[0] ?? '';
      assert.equal(header, meta.fields.map(({ label }) => label).join(','));
      const wanted = await owner().post(`${path}/import`, { csv: text, dryRun: true });
      const report = z.object({
        rows: z.number(),
        errors: z.array(z.object({ message: z.string() })),
      });
      const found = read(report, wanted);
      assert.ok(found.rows > 0);
      const unexpected = found.errors.filter(({ message }) => !/same|There is no/.test(message));
      assert.deepEqual(unexpected, []);
    });

    if (meta.states !== undefined) describeStates(world, meta);
    more?.(world);
  });
}

/** Every move the state machine knows works, and every other one is refused. */
function describeStates(world: World, meta: EntityMeta): void {
  const { states } = meta;
  const field = meta.fields.find(({ name }) => name === states?.field);
  if (states === undefined || field === undefined) return;
  const path = `/${meta.path}`;
  const all = (field.options ?? []).map(({ value }) => value);

  it('move along their states and nowhere else', async () => {
    const input = await sampleInput(world.as.owner, meta.name, 'all');
    for (const from of reachableStates(meta)) {
      for (const to of all.filter((state) => state !== from)) {
        if (states.transitions.some((move) => move.to === to && isGuarded(move))) continue;
        const values = {
          ...(await anotherInput(world.as.owner, meta.name, input)),
          [field.name]: from,
        };
        const made = await world.as.owner.post(path, values);
        assert.equal(made.status, 201, made.text);
        const { id } = asRecord(made.body);
        const answer = await world.as.owner.post(`${path}/${id}/transition`, { to });
        const known = states.transitions.some(
          (move) => (move.from === from || move.from === '*') && move.to === to,
        );
        if (known) assert.equal(answer.status, 200, `${from} to ${to}: ${answer.text}`);
        else assert.equal(refused(answer, 409), 'state.refused', `${from} to ${to}`);
      }
    }
  });

  const reachable = states.transitions.filter(
    ({ from }) => from === '*' || reachableStates(meta).includes(from),
  );
  const plain = reachable.filter((move) => !isGuarded(move));

  for (const move of plain.filter(({ roles: allowed }) => allowed !== undefined)) {
    it(`let only some roles choose "${move.label}"`, async () => {
      const input = await sampleInput(world.as.owner, meta.name, 'all');
      const from = move.from === '*' ? all.find((state) => state !== move.to) : move.from;
      const made = await world.as.owner.post(path, { ...input, [field.name]: from });
      const { id } = asRecord(made.body);
      const answer = await world.as.member.post(`${path}/${id}/transition`, { to: move.to });
      const mayUpdate = grantOf('member', meta.name, 'update') === 'all';
      if (mayUpdate && move.roles?.includes('member') === true) assert.equal(answer.status, 200);
      else assert.ok([403, 404].includes(answer.status), answer.text);
    });
  }

  for (const move of reachable) {
    const [, least] = /^count\(\w+\) > ([01])$/.exec(move.guard ?? '') ?? [];
    const rivals = states.transitions.filter(({ to }) => to === move.to);
    if (least === undefined || move.from === '*' || rivals.length > 1) continue;
    it(`wait for what "${move.label}" needs`, async () => {
      const input = await sampleInput(world.as.owner, meta.name, 'all');
      const empty = Object.fromEntries(manyOf(meta, move).map(({ name }) => [name, []]));
      const made = await world.as.owner.post(path, { ...input, ...empty, [field.name]: move.from });
      const { id } = asRecord(made.body);
      const go = () => world.as.owner.post(`${path}/${id}/transition`, { to: move.to });
      assert.equal(refused(await go(), 409), 'state.guarded');
      for (let parts = 0; parts <= Number(least); parts += 1) {
        await createParts(world.as.owner, meta.name, id);
      }
      for (const { name, relation } of manyOf(meta, move)) {
        const ids = await createTargets(world.as.owner, relation?.target ?? 'User');
        await world.as.owner.patch(`${path}/${id}`, { [name]: ids });
      }
      const answer = await go();
      assert.equal(answer.status, 200, answer.text);
    });
  }

  const bare = reachableStates(meta, ({ require }) => require === undefined);
  for (const move of plain) {
    const from = move.from === '*' ? bare.find((state) => state !== move.to) : move.from;
    const empty = move.require?.some((name) => isLeftEmpty(meta, name)) ?? false;
    if (!empty || from === undefined || !bare.includes(from)) continue;
    it(`need ${move.require?.join(' and ')} for "${move.label}"`, async () => {
      const { id } = await createSample(world.as.owner, meta.name, { [field.name]: from });
      const answer = await world.as.owner.post(`${path}/${id}/transition`, { to: move.to });
      refused(answer, 422);
    });
  }
}

function isGuarded(move: Transition): boolean {
  return move.holds !== undefined || move.guard !== undefined;
}

/** The lists of other records that a move does not ask to be filled anyway. */
function manyOf(meta: EntityMeta, { require = [] }: Transition): FieldMeta[] {
  return meta.fields.filter(
    ({ name, relation }) => relation?.kind === 'many_to_many' && !require.includes(name),
  );
}

/** Two records, or people, that others may refer to. */
async function createTargets(visitor: Visitor, target: EntityName | 'User'): Promise<string[]> {
  if (target === 'User') return [people.owner.id, people.member.id];
  const made = [await createSample(visitor, target), await createSample(visitor, target)];
  return made.map(({ id }) => id);
}

/** One record of every kind that refers to this one. */
async function createParts(visitor: Visitor, parent: EntityName, id: string): Promise<void> {
  for (const part of entityList) {
    for (const { name, relation } of part.fields) {
      if (relation?.target !== parent) continue;
      const values = { [name]: relation.kind === 'many_to_many' ? [id] : id };
      await createSample(visitor, part.name, values);
    }
  }
}

/** The states a record can walk to when nothing stands in its way. */
function reachableStates(
  { states, fields }: EntityMeta,
  open: (move: Transition) => boolean = () => true,
): string[] {
  const field = fields.find(({ name }) => name === states?.field);
  const reached = new Set([String(field?.default)]);
  for (const state of reached) {
    for (const move of states?.transitions ?? []) {
      if (isGuarded(move) || !open(move)) continue;
      if (move.from === '*' || move.from === state) reached.add(move.to);
    }
  }
  return [...reached];
}

/** A record with only what is required leaves this field without a value. */
function isLeftEmpty(meta: EntityMeta, name: string): boolean {
  const field = meta.fields.find((each) => each.name === name);
  return field?.required !== true && field?.default === undefined && field?.type !== 'bool';
}

async function readStatus(visitor: Visitor, path: string, id: string): Promise<number> {
  const [list, one] = [await visitor.get(path), await visitor.get(`${path}/${id}`)];
  assert.equal(list.status === 403, one.status === 403, 'the list and the record agree');
  return one.status;
}

/**
 * What a role gets on a record of the owner. Where it reads only its own, the records of others
 * look as if they were not there.
 */
function follows(grant: Grant, status: number, role: Role, reads = grant): void {
  const mine = role === 'owner';
  const allowed = grant === 'all' || (grant === 'own' && mine);
  const expected = allowed ? [200, 204] : reads === 'own' ? [403, 404] : [403];
  assert.ok(expected.includes(status), `${role} got ${status}`);
}

/** Whoever cannot see what a record must refer to cannot make one of somebody else's. */
function readsTargets(role: Role, { fields }: EntityMeta): boolean {
  return fields.every(({ required, relation }) => {
    if (required !== true || relation === undefined || relation.target === 'User') return true;
    return grantOf(role, relation.target, 'read') === 'all';
  });
}

/**
 * A change that anybody who may update can make without side conditions: of a plain field, where
 * there is one. A change of nothing counts as well.
 */
function changeOf(meta: EntityMeta): Record<string, unknown> {
  const free = meta.fields.filter(
    ({ name, readOnly, relation, type }) =>
      readOnly !== true &&
      relation === undefined &&
      type !== 'image' &&
      type !== 'file' &&
      name !== meta.states?.field &&
      !meta.rules.some(({ fields }) => fields.includes(name)),
  );
  const preferred = ['string', 'text', 'richtext', 'date', 'color'];
  const rank = ({ type, unique }: FieldMeta) =>
    (preferred.includes(type) ? preferred.indexOf(type) : preferred.length) +
    (unique === true ? 100 : 0);
  const field = free.toSorted((a, b) => rank(a) - rank(b))[0];
  return field === undefined ? {} : { [field.name]: sampleValue(field) };
}

function sortable(meta: EntityMeta): string[] {
  return meta.fields
    .filter(
      ({ type }) => !['tags', 'image', 'file', 'address', 'geo', 'json', 'relation'].includes(type),
    )
    .map(({ name }, index) => (index % 2 === 0 ? name : `-${name}`));
}

/** A condition that a field with this value meets. */
function filterOf({ name, type }: FieldMeta, value: string): string {
  if (type === 'image' || type === 'file') return `${name}:filled`;
  if (type === 'tags') return `${name}:all:${value}`;
  if (type === 'geo') return `${name}:within:${value}`;
  const partly = type === 'address' || type === 'json' || type === 'richtext';
  return `${name}:${partly ? 'contains' : 'is'}:${value}`;
}

function filterValue(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.join(',');
  if (typeof value === 'object') {
    if ('lat' in value && 'lng' in value) return `${String(value.lat)},${String(value.lng)},1`;
    return String(Object.values(value)[0]);
  }
  return String(value).replace(/<[^>]*>.*$/, '') || 'Some';
}
