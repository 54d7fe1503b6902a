'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';

import { GateRing } from '@/components/evidence/gate-ring';
import { queries } from '@/lib/queries';

/** The projects somebody worked on last. */
export function PinnedProjects() {
  const { data } = useQuery(queries.projects());
  const latest = data?.items.slice(0, 5) ?? [];
  if (latest.length === 0) return null;
  return (
    <>
      <p className="nav-h">Last changed</p>
      <nav className="nav" aria-label="Last changed projects">
        {latest.map(({ id, name }) => (
          <Link key={id} href={`/project?id=${id}`}>
            <GateRing size={15} />
            <span className="el">{name}</span>
          </Link>
        ))}
      </nav>
    </>
  );
}
