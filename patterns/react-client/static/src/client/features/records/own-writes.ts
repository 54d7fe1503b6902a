/** Versions this page itself produced: what a record became when we wrote over a version of it. */
const followers = new Map<string, number>();

const keyOf = (id: string, version: number) => `${id}@${version}`;

export function noteWrite(id: string, before: number, after: number): void {
  if (after > before) followers.set(keyOf(id, before), after);
}

/**
 * The version an edit stands on, seen through our own earlier edits.
 *
 * Two quick edits in a row are not a conflict; an edit by somebody else in between still is.
 */
export function versionFor(id: string, seen: number): number {
  let version = seen;
  for (;;) {
    const next = followers.get(keyOf(id, version));
    if (next === undefined) return version;
    version = next;
  }
}
