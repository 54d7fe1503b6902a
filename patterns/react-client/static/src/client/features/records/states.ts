import {
  fieldOf,
  optionOf,
  type EntityMeta,
  type EnumOption,
  type Glyph,
  type Transition,
} from '@/shared/meta';
import { roleLabels, type Role } from '@/shared/permissions';
import type { Values } from './api';

export interface NextState {
  readonly option: EnumOption;
  /** What the step is called: "Ask for review". */
  readonly label: string;
  /** Why it is not available to this person now; empty when it is. */
  readonly reason: string;
}

const blank = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length);

/** Why a transition is refused for these values and this role; empty when it is allowed. */
function refusal(meta: EntityMeta, step: Transition, values: Values, role: Role): string {
  if (step.roles && !step.roles.includes(role)) {
    return `Only for ${step.roles.map((r) => roleLabels[r]).join(' or ')}`;
  }
  const missing = (step.require ?? []).filter((name) => blank(values[name]));
  if (missing.length === 0) return '';
  const labels = missing.map((name) => (fieldOf(meta, name)?.label ?? name).toLowerCase());
  return `Needs ${labels.join(' and ')}`;
}

/** Where a record can go from its current state, in the order the steps were declared. */
export function nextStates(meta: EntityMeta, values: Values, role: Role): NextState[] {
  if (!meta.states) return [];
  const options = fieldOf(meta, meta.states.field)?.options ?? [];
  const current = values[meta.states.field];
  return meta.states.transitions.flatMap((step) => {
    if (step.to === current || (step.from !== '*' && step.from !== current)) return [];
    const option = options.find((candidate) => candidate.value === step.to);
    return option ? [{ option, label: step.label, reason: refusal(meta, step, values, role) }] : [];
  });
}

/** How far along a state is. A crossed-out state is an end nobody aims for. */
const progress: Readonly<Record<Glyph, number>> = {
  cross: -1,
  dashed: 0,
  ring: 1,
  half: 2,
  'three-quarter': 3,
  check: 4,
};

const progressOf = (option: EnumOption | undefined): number => progress[option?.glyph ?? 'dashed'];

/** The step a person most likely wants next: the first allowed one that goes forward. */
export function recommended(meta: EntityMeta, values: Values, role: Role): NextState | undefined {
  const field = meta.states && fieldOf(meta, meta.states.field);
  const here = progressOf(field && optionOf(field, values[field.name]));
  return nextStates(meta, values, role).find(
    (next) => next.reason === '' && progressOf(next.option) > here,
  );
}

/** Why a record cannot be dropped on a column; empty when it can. */
export function refusalOf(meta: EntityMeta, values: Values, to: string, role: Role): string {
  const field = meta.states?.field;
  if (field === undefined || values[field] === to) return '';
  const step = nextStates(meta, values, role).find((next) => next.option.value === to);
  if (step) return step.reason;
  const label = (value: unknown) =>
    fieldOf(meta, field)?.options?.find((option) => option.value === value)?.label ?? 'this state';
  return `No step from ${label(values[field])} to ${label(to)}`;
}
