/** Helpers that turn what the server says into words for people. */

const encoder = new TextEncoder();

/**
 * Positions in UTF-8 bytes, as the server counts, to positions in a JavaScript string. Takes
 * ascending positions.
 */
export function fromBytes(text: string, positions: readonly number[]): number[] {
  const found: number[] = [];
  let passed = 0;
  let index = 0;
  for (const wanted of positions) {
    while (passed < wanted && index < text.length) {
      const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
      passed += encoder.encode(character).length;
      index += character.length;
    }
    found.push(index);
  }
  return found;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}

/** "TimeEntry" as "time entry". */
export function spaced(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** "just now", "5 min ago", "14:02", "19 Nov 15:11". */
export function moment(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const ago = now.getTime() - at.getTime();
  if (ago < minute) return 'just now';
  if (ago < 60 * minute) return `${Math.floor(ago / minute)} min ago`;
  const time = at.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
  if (ago < day && at.getDate() === now.getDate()) return time;
  const date = at.toLocaleDateString(undefined, { day: 'numeric', month: 'short' });
  return `${date} ${time}`;
}

export function words(text: string): number {
  return text.split(/\s+/u).filter(Boolean).length;
}

export function bytes(count: number): string {
  return count < 1000 ? `${count} B` : `${(count / 1000).toFixed(1)} kB`;
}
