import type { Mark } from '@/lib/marks';
import type { Decision } from '@/lib/wire';

import { evidenceFor } from './clause-list';

/** The nodes of the drawing that a clause is about. */
export function namesOf(
  mark: Mark | undefined,
  decisions: readonly Decision[],
): ReadonlySet<string> {
  if (mark === undefined) return new Set();
  return new Set(
    evidenceFor(mark, decisions).flatMap(({ kind, name }) => {
      if (kind === 'role') return [`role:${name}`];
      if (kind === 'rule' && name.includes(' on ')) {
        const [role = '', entity = ''] = name.split(' on ');
        return [`role:${role}`, entity];
      }
      return [name.split('.')[0] ?? name];
    }),
  );
}

export function clausesByName(
  marks: readonly Mark[],
  decisions: readonly Decision[],
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const mark of marks) {
    for (const name of namesOf(mark, decisions)) {
      found.set(name, [...(found.get(name) ?? []), mark.number]);
    }
  }
  return found;
}
