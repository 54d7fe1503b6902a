'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';

import { GateRing } from '@/components/evidence/gate-ring';
import { KindIcon } from '@/components/evidence/pattern-kind';
import { queries } from '@/lib/queries';
import type { PlanMatches, Spec } from '@/lib/wire';
import { plural, spaced } from '@/lib/words';

interface MatchesProps {
  /** The description that `spec` was read from. */
  text: string;
  spec: Spec;
}

/** What is known already: the patterns the app will be made with, and projects like it. */
export function Matches({ text, spec }: MatchesProps) {
  const { data } = useQuery({
    ...queries.matches(text, spec),
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!data) return null;
  return (
    <>
      {data.similar.length > 0 && <SimilarProjects similar={data.similar} />}
      <MatchedPatterns patterns={data.patterns} />
    </>
  );
}

function MatchedPatterns({ patterns }: { patterns: PlanMatches['patterns'] }) {
  return (
    <section aria-label="Matched patterns">
      <div className="ph ph-next">
        <h2>Matched patterns</h2>
        <span className="sp" />
        <span className="t12 ink3">{patterns.length}</span>
      </div>
      <ul className="mp">
        {patterns.map(({ id, name, kind, summary, why }) => (
          <li key={id} className="row-link" title={why}>
            <KindIcon kind={kind} />
            <span className="col" style={{ minWidth: 0 }}>
              <Link className="m5 el cover" href={`/pattern?id=${encodeURIComponent(id)}`}>
                {name}
              </Link>
              <span className="t12 ink3">{summary}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SimilarProjects({ similar }: { similar: PlanMatches['similar'] }) {
  return (
    <section aria-label="Similar projects">
      <div className="ph ph-next">
        <h2>Similar projects</h2>
        <span className="sp" />
        <span className="t12 ink3">of yours, by description</span>
      </div>
      <ul className="mp">
        {similar.map(({ id, name, description, similarity, entities, patterns }) => (
          <li key={id} className="row-link" title={description}>
            <GateRing size={22} />
            <span className="col" style={{ minWidth: 0, flex: 1 }}>
              <span className="row">
                <Link className="m5 el cover" href={`/project?id=${id}`}>
                  {name}
                </Link>
                <span className="sp" />
                <span className="m5" aria-label={`similarity ${similarity.toFixed(2)}`}>
                  {similarity.toFixed(2)}
                </span>
              </span>
              <span className="t12 ink3">
                {entities.length > 0 &&
                  `also keeps ${entities.slice(0, 4).map(spaced).join(', ')}; `}
                {plural(patterns, 'pattern')} reused
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
