import type { Change, Clause } from './wire';
import { spaced } from './words';

/** What implements a clause: the kind is told by an icon and a word, never by colour. */
export type EvidenceKind =
  'app' | 'entity' | 'field' | 'relation' | 'rule' | 'state' | 'role' | 'page' | 'feature' | 'job';

export interface Evidence {
  kind: EvidenceKind;
  /** "Task.status", "/projects", "client". */
  name: string;
  /** One fact: "enum, required". */
  fact: string;
}

const kinds: Readonly<Record<string, EvidenceKind>> = {
  app: 'app',
  theme: 'app',
  stack: 'app',
  seed: 'app',
  entity: 'entity',
  field: 'field',
  relation: 'relation',
  rule: 'rule',
  permission: 'rule',
  states: 'state',
  transition: 'state',
  state: 'state',
  role: 'role',
  page: 'page',
  view: 'page',
  feature: 'feature',
  integration: 'feature',
  automation: 'job',
};

export const evidenceWords: Readonly<Record<EvidenceKind, string>> = {
  app: 'App',
  entity: 'Entity',
  field: 'Field',
  relation: 'Link',
  rule: 'Rule',
  state: 'States',
  role: 'Role',
  page: 'Page',
  feature: 'Feature',
  job: 'Job',
};

function textOf(value: unknown, ...keys: string[]): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  for (const key of keys) {
    const found: unknown = Reflect.get(value, key);
    if (typeof found === 'string' && found !== '') return found;
  }
  return '';
}

function part(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function countOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function factOf(kind: EvidenceKind, body: unknown): string {
  if (kind === 'entity') {
    const fields = countOf(part(body, 'fields'));
    const links = countOf(part(body, 'relations'));
    return [fields > 0 && `${fields} fields`, links > 0 && `${links} links`]
      .filter(Boolean)
      .join(', ');
  }
  if (kind === 'field') {
    const facts = [textOf(body, 'type') || 'string'];
    if (part(body, 'required') === true) facts.push('required');
    if (part(body, 'unique') === true) facts.push('unique');
    const formula = textOf(part(body, 'computed'));
    if (formula) facts.push(formula);
    return facts.join(', ');
  }
  if (kind === 'relation') return `to ${textOf(body, 'target')}`;
  if (kind === 'rule') return textOf(body, 'that', 'message', 'where');
  if (kind === 'state') {
    const moves = countOf(part(body, 'transitions'));
    return moves > 0 ? `${moves} moves` : '';
  }
  return textOf(body, 'summary', 'label');
}

/** What a decision puts into the app. */
export function evidenceOf({ kind, payload }: Change): Evidence {
  const [subject = 'app'] = kind.split('.');
  const known = kinds[subject] ?? 'app';
  const body = payload[subject] ?? payload['states'] ?? payload['view'];
  const owner = textOf(payload['entity'], 'name') || textOf(body, 'entity');
  let name = textOf(body, 'name', 'path', 'id', 'kind');
  if (subject === 'permission') {
    name = `${textOf(body, 'role')} on ${textOf(body, 'entity')}`;
  } else if (known === 'page') {
    name = textOf(body, 'path', 'kind') || owner;
  } else if (subject === 'theme' || subject === 'stack' || subject === 'seed') {
    name = subject;
  } else if (subject === 'file') {
    name = textOf(payload['path']);
  } else if (owner && name && owner !== name) {
    name = `${owner}.${name}`;
  }
  return {
    kind: known,
    name: name || owner || spaced(kind.replace('.', ' ')),
    fact: factOf(known, body),
  };
}

const verbs: Readonly<Record<string, string>> = {
  add: 'Adds',
  remove: 'Removes',
  rename: 'Renames',
  set: 'Sets',
  unset: 'Clears',
  change: 'Changes',
  enable: 'Turns on',
  disable: 'Turns off',
  choose: 'Chooses',
  retype: 'Changes the type of',
};

/** Kinds whose names alone would not say what they are. */
const plainNouns: ReadonlySet<string> = new Set([
  'role',
  'feature',
  'page',
  'view',
  'automation',
  'integration',
]);

/** What becomes of a file that somebody writes. */
function fileVerb(to: unknown): string {
  if (to === undefined || to === null) return 'Gives up what was written in';
  return part(to, 'written') === undefined ? 'Deletes' : 'Writes';
}

/** A decision as a line of the history: "Adds Pet.weight". */
export function decisionTitle(change: Change): string {
  const { payload } = change;
  const [subject = '', verb = ''] = change.kind.split('.');
  const { name } = evidenceOf(change);
  if (subject === 'app') return `Calls the app ${name}`;
  if (subject === 'theme') return 'Chooses the look';
  if (subject === 'seed') return 'Sets the example data';
  if (subject === 'file') return `${fileVerb(payload['to'])} ${name}`;
  const to = textOf(change.payload['to']);
  const noun = plainNouns.has(subject) ? `the ${subject} ` : '';
  return `${verbs[verb] ?? 'Changes'} ${noun}${name}${to ? ` to ${to}` : ''}`;
}

/** How a clause stands before anything is built. */
export const clauseWords: Readonly<Record<Clause['status'], string>> = {
  covered: 'Planned',
  assumed: 'Assumed',
  uncovered: 'Not covered',
};

export const clauseTone: Readonly<Record<Clause['status'], '' | 'a' | 'g'>> = {
  covered: '',
  assumed: 'a',
  uncovered: 'g',
};

export interface Coverage {
  covered: number;
  assumed: number;
  uncovered: number;
}

export function coverageOf(trace: readonly Clause[]): Coverage {
  const counts: Coverage = { covered: 0, assumed: 0, uncovered: 0 };
  for (const { status } of trace) counts[status] += 1;
  return counts;
}
