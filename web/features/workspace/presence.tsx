'use client';

import type { PresentPage } from '@/lib/live';
import { plural } from '@/lib/words';

const most = 3;

/** A server for one person knows no names: whoever is there is its owner. */
const nameOf = ({ name }: PresentPage) => name || 'You, in another window';

/** Who else has the project open, and where in it. */
export function Presence({ others }: { others: readonly PresentPage[] }) {
  if (others.length === 0) return null;
  const shown = others.slice(0, most);
  const text = others.map((page) => (page.place ? `${nameOf(page)}: ${page.place}` : nameOf(page)));
  return (
    <span
      className="present"
      role="status"
      title={text.join('\n')}
      aria-label={`Open in ${plural(others.length, 'other window')}: ${text.join(', ')}`}
    >
      {shown.map((page) => (
        <span key={page.page} className="who" aria-hidden="true">
          {initialsOf(nameOf(page))}
        </span>
      ))}
      {others.length > most && (
        <span className="t12 ink3" aria-hidden="true">
          +{others.length - most}
        </span>
      )}
    </span>
  );
}

/** "Ada Lovelace" → "AL", "You, in another window" → "Y". */
function initialsOf(name: string): string {
  const words = name.replace(/,.*/, '').split(/\s+/u);
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}
