import Link from 'next/link';

import type { ListedPattern } from '@/lib/wire';
import { plural } from '@/lib/words';

import { KindIcon, kinds } from '@/components/evidence/pattern-kind';

interface PatternRowProps {
  item: ListedPattern;
  projects: number;
}

/** A pattern in the list; the whole row leads to it. */
export function PatternRow({ item, projects }: PatternRowProps) {
  const { id, name, kind, summary, uses } = item;
  return (
    <tr className="row-link">
      <td>
        <div className="row g12">
          <KindIcon kind={kind} />
          <span className="col">
            <Link className="m5 cover" href={`/pattern?id=${encodeURIComponent(id)}`}>
              {name}
            </Link>
            <span className="t12 ink3">{summary}</span>
          </span>
        </div>
      </td>
      <td className="ink2 nw hide-m">{kinds[kind].one}</td>
      <td className="ink2 nw hide-m">{giftOf(item)}</td>
      <td className="nw">
        <UseBar uses={uses} projects={projects} />
      </td>
    </tr>
  );
}

function giftOf({ kind, entities, files, additions }: ListedPattern): string {
  if (kind === 'template') return plural(entities, 'kind of record', 'kinds of records');
  if (files > 0) return plural(files, 'file');
  // What gives neither is there for others to build on.
  return additions > 0 ? plural(additions, 'addition') : 'for other patterns';
}

/** How many of the tenant's projects use a pattern. */
function UseBar({ uses, projects }: { uses: number; projects: number }) {
  if (uses === 0) return <span className="ink3">no project</span>;
  return (
    <span className="row">
      <span className="bar uses hide-m" aria-hidden="true">
        <i style={{ width: `${(100 * uses) / Math.max(projects, 1)}%` }} />
      </span>
      {uses} of {projects}
    </span>
  );
}
