import assert from 'node:assert/strict';

import { z } from 'zod';

import { entities } from '@/shared/entities';
import type { EntityName } from '@/shared/entity-names';
import type { FieldMeta, TextShape } from '@/shared/meta';
import { roles } from '@/shared/permissions';

import type { Visitor, World } from './harness';
import { people } from './people';

type Values = Record<string, unknown>;

let counter = 0;

/** A value that a field accepts; different each time, so unique fields stay unique. */
export function sampleValue(field: FieldMeta): unknown {
  counter += 1;
  switch (field.type) {
    case 'string':
      return field.shape ? shapedText(field, field.shape) : fitting(`Sample ${counter}`, field);
    case 'text':
      return fitting(`Some text ${counter}`, field);
    case 'richtext':
      return `<p>Some <strong>text</strong> ${counter}</p>`;
    case 'int':
    case 'duration':
      return within(field, 1);
    case 'decimal':
    case 'money':
      return within(field, 0.5);
    case 'percent':
      return within({ min: 0, max: 100, ...field }, 1);
    case 'bool':
      return counter % 2 === 0;
    case 'date':
      return day(counter);
    case 'datetime':
      return `${day(counter)}T09:30:00.000Z`;
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
      return within({ min: 1, max: 5, ...field }, 1);
    case 'json':
      return { size: counter };
    case 'sequence':
    case 'image':
    case 'file':
    case 'relation':
      return null;
  }
}

/** Cut in front, so that short ones differ too. */
function fitting(text: string, { min = 0, max = 200 }: Pick<FieldMeta, 'min' | 'max'>): string {
  return text.slice(-max).trim().padEnd(min, 'x');
}

const shaped = new Map<string, number>();

/** The next text of a shape, counted as numbers are: the last place changes first. */
function shapedText({ name }: FieldMeta, shape: TextShape): string {
  let rest = shaped.get(name) ?? 0;
  shaped.set(name, rest + 1);
  const places = shape.flatMap(([characters, count]) => Array<string>(count).fill(characters));
  return places.reduceRight((text, characters) => {
    const choices = [...characters];
    const choice = choices[rest % choices.length] ?? '';
    rest = Math.floor(rest / choices.length);
    return choice + text;
  }, '');
}

/** Grows from sample to sample, so that later fields hold later values; starts over at a limit. */
function within({ min = 0, max = Infinity }: Pick<FieldMeta, 'min' | 'max'>, step: number): number {
  const room = Math.floor((max - min) / step) + 1;
  return min + step * (Number.isFinite(room) ? counter % room : counter);
}

/** A day after the tests begin. */
function day(offset: number): string {
  return new Date(Date.UTC(2026, 2, 10 + offset)).toISOString().slice(0, 10);
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
    const wanted = which === 'all' || field.required === true || meetsDefault(entity, field);
    if (field.readOnly === true || !wanted) continue;
    const target = field.relation?.target;
    const fresh = isFresh(entity, field, given);
    if (target === 'User') {
      const { id } = fresh ? anotherPerson() : (visitor.person ?? people.member);
      values[field.name] = field.relation?.kind === 'many_to_many' ? [id] : id;
    } else if (target !== undefined && (field.required === true || target !== entity)) {
      const id = fresh
        ? (await createSample(visitor, target)).id
        : await shared(visitor, target);
      values[field.name] = field.relation?.kind === 'many_to_many' ? [id] : id;
    } else if (field.type === 'image' || field.type === 'file') {
      values[field.name] = await upload(visitor);
    } else if (field.type !== 'relation') {
      values[field.name] = sampleValue(field);
    }
  }
  keepRules(entity, values, given);
  return values;
}

/** Left out, it would be today, which a rule compares with another sample. */
function meetsDefault(entity: EntityName, field: FieldMeta): boolean {
  const current = field.default === 'now' || field.default === 'today';
  return current && entities[entity].rules.some(({ fields }) => fields.includes(field.name));
}

/** The id of a picture that fits fields of images and of files. */
async function upload(visitor: Visitor): Promise<string> {
  const form = new FormData();
  form.set('file', new File(['GIF89a'], 'sample.gif'));
  const answer = await visitor.send('POST', '/files', { body: form });
  assert.equal(answer.status, 201, answer.text);
  return z.object({ id: z.string() }).parse(answer.body).id;
}

/** No two records may share what this field refers to, as far as it is not given. */
function isFresh(entity: EntityName, { name }: FieldMeta, given: Values): boolean {
  return entities[entity].unique.some((names) => {
    const free = names.filter((each) => !(each in given));
    return varyingPart(entity, free)?.name === name;
  });
}

let turn = 0;

/** Everybody in turn. */
function anotherPerson() {
  turn += 1;
  return people[roles[turn % roles.length] ?? 'member'];
}

/** Two samples that break a rule change places; if that does not help, what is optional goes. */
function keepRules(entity: EntityName, values: Values, given: Values): void {
  const { fields, rules } = entities[entity];
  for (const { fields: names, holds } of rules) {
    const [one, other] = names;
    // Of a rule over other records we only know that what is missing cannot break it.
    const kept = () => holds?.(values) === true;
    if (kept()) continue;
    if (holds !== undefined && one !== undefined && other !== undefined && names.length === 2) {
      if (!(one in given) && !(other in given) && one in values && other in values) {
        [values[one], values[other]] = [values[other], values[one]];
      }
    }
    for (const { name, required } of fields) {
      if (kept()) break;
      if (names.includes(name) && required !== true && !(name in given)) delete values[name];
    }
  }
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
export async function anotherInput(
  visitor: Visitor,
  entity: EntityName,
  input: Values,
): Promise<Values> {
  const copy = { ...input };
  for (const names of entities[entity].unique) {
    const part = varyingPart(entity, names);
    if (part === undefined || !(part.name in input)) continue;
    const target = part.relation?.target;
    if (target === undefined) copy[part.name] = sampleValue(part);
    else if (part.required !== true) delete copy[part.name];
    else if (target === 'User') copy[part.name] = anotherPerson().id;
    else copy[part.name] = (await createSample(visitor, target)).id;
  }
  followRules(entity, copy);
  return copy;
}

/** What a rule holds against a value that changed gets a new sample too. */
function followRules(entity: EntityName, values: Values): void {
  const { fields, rules } = entities[entity];
  const broken = rules.filter(({ holds }) => holds?.(values) === false);
  if (broken.length === 0) return;
  for (const field of fields) {
    const isHeld = broken.some(({ fields: names }) => names.includes(field.name));
    if (isHeld && field.name in values && varies.has(field.type)) {
      values[field.name] = sampleValue(field);
    }
  }
  keepRules(entity, values, {});
}

/** Of the fields that identify a record together, the one whose sample is new each time. */
function varyingPart(entity: EntityName, names: readonly string[]): FieldMeta | undefined {
  const parts = entities[entity].fields.filter(({ name }) => names.includes(name));
  const plain = parts.find(({ relation, type }) => relation === undefined && varies.has(type));
  const other = parts.find(({ relation }) => relation && relation.target !== 'User');
  return plain ?? other ?? parts.find(({ relation }) => relation !== undefined);
}

/** Types whose samples differ each time. */
const varies: ReadonlySet<FieldMeta['type']> = new Set([
  'string',
  'text',
  'int',
  'decimal',
  'money',
  'email',
  'url',
  'date',
]);

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
