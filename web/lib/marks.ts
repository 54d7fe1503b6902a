import type { Clause } from './wire';
import { fromBytes } from './words';

/** A clause at its place in a JavaScript string. */
export interface Mark {
  number: number;
  clause: Clause;
  start: number;
  end: number;
}

export function marksOf(text: string, trace: readonly Clause[]): Mark[] {
  const places = fromBytes(
    text,
    trace.flatMap(({ start, end }) => [start, end]),
  );
  return trace.map((clause, index) => ({
    number: index + 1,
    clause,
    start: places[index * 2] ?? 0,
    end: places[index * 2 + 1] ?? 0,
  }));
}

/**
 * Where marks of an older text are in a newer one, so that they stay under their words while
 * somebody types. Marks in what changed are left out until the text is read again.
 */
export function movedMarks(marks: readonly Mark[], before: string, after: string): Mark[] {
  if (before === after) return [...marks];
  const longest = Math.min(before.length, after.length);
  let head = 0;
  while (head < longest && before[head] === after[head]) head += 1;
  let tail = 0;
  while (
    tail < longest - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail += 1;
  const shift = after.length - before.length;
  return marks.flatMap((mark) => {
    if (mark.end <= head) return [mark];
    if (mark.start >= before.length - tail)
      return [{ ...mark, start: mark.start + shift, end: mark.end + shift }];
    return [];
  });
}

/** Open ones first, then in the order of the words. */
export function byUrgency(marks: readonly Mark[]): Mark[] {
  const rank = { uncovered: 0, assumed: 1, covered: 2 } as const;
  return marks.toSorted(
    (a, b) => rank[a.clause.status] - rank[b.clause.status] || a.number - b.number,
  );
}

/** The text cut into what is marked and what is not. */
export function pieces(text: string, marks: readonly Mark[]): { text: string; mark?: Mark }[] {
  const found: { text: string; mark?: Mark }[] = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.start < at) continue;
    if (mark.start > at) found.push({ text: text.slice(at, mark.start) });
    found.push({ text: text.slice(mark.start, mark.end), mark });
    at = mark.end;
  }
  if (at < text.length) found.push({ text: text.slice(at) });
  return found;
}
