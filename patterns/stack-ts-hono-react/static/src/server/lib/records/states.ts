import { type EntityMeta, optionOf, type Transition } from '@/shared/meta';
import { type Role, roleLabels } from '@/shared/permissions';

import { conflict, forbidden, invalid } from '../problem';
import type { Answers } from './checks';
import type { Values } from './definition';

/** Who wants to move a record; nobody when it is the app itself. */
interface Actor {
  readonly role: Role;
  readonly user: { readonly id: string } | null;
}

/**
 * Refuses a move the state machine does not know, or that this role or record may not make. Guards
 * over other records wait until there are answers.
 */
export function demandTransition(
  meta: EntityMeta,
  { role, user }: Actor,
  from: string,
  to: string,
  values: Values,
  answers?: Answers,
): void {
  if (meta.states === undefined || from === to) return;
  const moves = meta.states.transitions.filter((move) => leads(move, from) && move.to === to);
  const [first] = moves;
  if (first === undefined) {
    const next = meta.states.transitions.filter((move) => leads(move, from) && move.to !== from);
    throw conflict(
      'state.refused',
      `A ${meta.label.one.toLowerCase()} cannot go from "${name(meta, from)}" to "${name(meta, to)}".`,
      next.length === 0
        ? 'This state is final.'
        : `From here it can go to ${next.map((move) => `"${name(meta, move.to)}"`).join(', ')}.`,
    );
  }
  const allowed = moves.filter((move) => allows(move, role));
  if (allowed.length === 0) {
    const roles = (first.roles ?? []).map((each) => roleLabels[each]).join(' or ');
    throw forbidden(`Only the role ${roles} may choose "${first.label}".`);
  }
  const open = allowed.filter((move) => holds(move, values, user, answers));
  if (open.length === 0) {
    throw conflict(
      'state.guarded',
      `This ${meta.label.one.toLowerCase()} is not ready for "${first.label}".`,
      first.hint ?? 'Complete what it depends on first.',
    );
  }
  const missing = open.map((move) => missingFields(meta, move, values));
  if (!missing.some((fields) => Object.keys(fields).length === 0)) {
    throw invalid(missing[0] ?? {}, `"${first.label}" needs more information.`);
  }
}

/**
 * A record may be created in any state it could have walked to: by this role, with these values.
 * So creating cannot get around the state machine, and imports can bring their history. Guards over
 * other records wait until there are answers.
 */
export function demandInitialState(
  meta: EntityMeta,
  { role, user }: Actor,
  values: Values,
  answers?: Answers,
): void {
  if (meta.states === undefined) return;
  const { field, transitions } = meta.states;
  const initial = meta.fields.find(({ name: each }) => each === field)?.default;
  const wanted = values[field];
  const reached = new Set([initial]);
  for (const state of reached) {
    for (const move of transitions) {
      const open =
        allows(move, role) && leads(move, String(state)) && holds(move, values, user, answers);
      if (open && Object.keys(missingFields(meta, move, values)).length === 0) reached.add(move.to);
    }
  }
  if (!reached.has(String(wanted))) {
    throw invalid({
      [field]: `A new ${meta.label.one.toLowerCase()} cannot be "${name(meta, String(wanted))}" yet.`,
    });
  }
}

function leads(move: Transition, from: string): boolean {
  return move.from === '*' || move.from === from;
}

function holds(
  move: Transition,
  values: Values,
  user: Actor['user'],
  answers: Answers | undefined,
): boolean {
  if (move.holds?.(values, user?.id ?? null) === false) return false;
  return move.guard === undefined || answers === undefined || answers[move.guard] === true;
}

/** The app itself acts as an owner. */
function allows(move: Transition, role: Role): boolean {
  return move.roles === undefined || move.roles.includes(role);
}

function missingFields(meta: EntityMeta, move: Transition, values: Values) {
  const missing = (move.require ?? []).filter((field) => {
    const value = values[field];
    return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  });
  return Object.fromEntries(
    missing.map((field) => {
      const label = meta.fields.find(({ name: each }) => each === field)?.label ?? field;
      return [field, `${label} is needed for "${move.label}".`];
    }),
  );
}

function name(meta: EntityMeta, state: string): string {
  const field = meta.fields.find(({ name: each }) => each === meta.states?.field);
  return (field === undefined ? undefined : optionOf(field, state)?.label) ?? state;
}
