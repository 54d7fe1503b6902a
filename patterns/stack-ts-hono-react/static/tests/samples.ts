import assert from 'node:assert/strict';

import { entities } from '@/shared/entities';
import type { EntityName } from '@/shared/entity-names';
import type { FieldMeta } from '@/shared/meta';

import type { Visitor, World } from './harness';
import { people } from './people';

type Values = Record<string, unknown>;

let counter = 0;

/** A value that a field accepts; different each time, so unique fields stay unique. */
export function sampleValue(field: FieldMeta): unknown {
  counter += 1;
  switch (field.type) {
    case 'string':
      return `Sample ${counter}`.slice(0, field.max ?? 200);
    case 'text':
      return `Some text ${counter}`;
    case 'richtext':
      return `<p>Some <strong>text</strong> ${counter}</p>`;
    case 'int':
    case 'duration':
      return (field.min ?? 0) + (counter % 50);
    case 'decimal':
    case 'money':
      return (field.min ?? 0) + counter + 0.5;
    case 'percent':
      return counter % 100;
    case 'bool':
      return counter % 2 === 0;
    case 'date':
      return '2026-03-10';
    case 'datetime':
      return '2026-03-10T09:30:00.000Z';
    case 'time':
      return '09:30';
    case 'email':
      return `person${counter}@example.com`;
    case 'phone':
      return '+44 20 7946 0018';
    case 'url':
      return `https://example.com/${counter}`;
    case 'color':
      return '#4457d6';
    case 'enum':
      return field.default ?? field.options?.[0]?.value;
    case 'tags':
      return ['one', 'two'];
    case 'address':
      return { street: 'Harbour 1', city: 'Bergen', region: '', postalCode: '', country: 'Norway' };
    case 'geo':
      return { lat: 60.39, lng: 5.32 };
    case 'rating':
      return 1 + (counter % 5);
    case 'json':
      return { size: counter };
    case 'sequence':
    case 'image':
    case 'file':
    case 'relation':
      return null;
  }
}

/**
 * What it takes to create a record: every required field, and with "all" the optional ones too.
 * Records it refers to are created as well, except where a value is given.
 */
export async function sampleInput(
  visitor: Visitor,
  entity: EntityName,
  which: 'required' | 'all' = 'required',
  given: Values = {},
): Promise<Values> {
  const values: Values = { ...given };
  for (const field of entities[entity].fields) {
    if (field.name in values) continue;
    if (field.readOnly === true || (which === 'required' && field.required !== true)) continue;
    const target = field.relation?.target;
    if (target === 'User') values[field.name] = people.member.id;
    else if (target !== undefined && (field.required === true || target !== entity)) {
      const id =
        field.unique === true
          ? (await createSample(visitor, target)).id
          : await shared(visitor, target);
      values[field.name] = field.relation?.kind === 'many_to_many' ? [id] : id;
    } else if (field.type !== 'relation' && field.type !== 'image' && field.type !== 'file') {
      values[field.name] = sampleValue(field);
    }
  }
  return values;
}

const targets = new WeakMap<Visitor, Map<EntityName, string>>();

/** A record to refer to when it does not matter which: one per visitor and entity. */
async function shared(visitor: Visitor, entity: EntityName): Promise<string> {
  const known = targets.get(visitor) ?? new Map<EntityName, string>();
  targets.set(visitor, known);
  const id = known.get(entity) ?? (await createSample(visitor, entity)).id;
  known.set(entity, id);
  return id;
}

/** The same input again, with other values where no two records may agree. */
export function anotherInput(entity: EntityName, input: Values): Values {
  const copy = { ...input };
  for (const field of entities[entity].fields) {
    if (field.unique !== true || !(field.name in input)) continue;
    if (field.relation === undefined) copy[field.name] = sampleValue(field);
    else delete copy[field.name];
  }
  return copy;
}

export async function createSample(
  visitor: Visitor,
  entity: EntityName,
  values: Values = {},
): Promise<{ id: string; version: number } & Values> {
  const input = await sampleInput(visitor, entity, 'required', values);
  const answer = await visitor.post(`/${entities[entity].path}`, input);
  assert.equal(answer.status, 201, answer.text);
  return asRecord(answer.body);
}

export function asRecord(body: unknown): { id: string; version: number } & Values {
  assert.ok(typeof body === 'object' && body !== null && 'id' in body && 'version' in body);
  return { ...body, id: String(body.id), version: Number(body.version) };
}

/**
 * A record the portal user owns, through the relations that lead from it to them. Null when there
 * is no such path.
 */
export async function createOwned(
  world: World,
  entity: EntityName,
  userId: string,
): Promise<({ id: string } & Values) | null> {
  const path = entities[entity].own.find((each) => each !== 'createdBy')?.split('.');
  if (path === undefined) return null;
  const [step = '', ...rest] = path;
  if (rest.length === 0) return createSample(world.as.owner, entity, { [step]: userId });
  const target = entities[entity].fields.find(({ name }) => name === step)?.relation?.target;
  assert.ok(target !== undefined && target !== 'User');
  const parent = await createOwned(world, target, userId);
  return createSample(world.as.owner, entity, { [step]: parent?.id });
}
