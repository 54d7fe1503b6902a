'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';

import { ClauseMark } from '@/components/evidence/clause-mark';
import { CoverageWords } from '@/components/evidence/coverage-bar';
import { ModelGraph } from '@/components/evidence/model-graph';
import { ProblemNote } from '@/components/ui/problem-note';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ClauseList } from '@/features/create/clause-list';
import { clausesByName, namesOf } from '@/features/create/clause-names';
import { coverageOf } from '@/lib/evidence';
import { marksOf, pieces } from '@/lib/marks';
import { queries } from '@/lib/queries';
import type { Project } from '@/lib/wire';

/** Every clause of the first description and what became of it, beside the app as it is now. */
export function TraceTab({ project }: { project: Project }) {
  const { id, seq, description } = project;
  const trace = useQuery(queries.trace(id));
  const spec = useQuery({ ...queries.spec(id, seq), placeholderData: (before) => before });
  const decisions = useQuery({
    ...queries.decisions(id, seq),
    placeholderData: (before) => before,
  });
  const [selected, setSelected] = useState<number>();
  const marks = useMemo(
    () => marksOf(description, trace.data?.items ?? []),
    [description, trace.data],
  );
  const made = useMemo(() => decisions.data ?? [], [decisions.data]);
  const clauses = useMemo(() => clausesByName(marks, made), [marks, made]);
  const names = namesOf(
    marks.find(({ number }) => number === selected),
    made,
  );
  const failed = [trace, spec, decisions].find(({ isError }) => isError);
  if (failed) {
    return (
      <div className="page">
        <ProblemNote error={failed.error} retry={() => void failed.refetch()} />
      </div>
    );
  }
  return (
    <div className="two trace">
      <div>
        <div className="ph">
          <h2>Description</h2>
          <span className="sp" />
          <span className="row t12" style={{ gap: 12 }}>
            <CoverageWords coverage={coverageOf(trace.data?.items ?? [])} />
          </span>
        </div>
        <div className="scroll" style={{ flex: 'none', maxHeight: '40vh' }}>
          <p className="brief" style={{ maxHeight: 'none' }}>
            <span>
              {pieces(description, marks).map((piece, index) =>
                piece.mark ? (
                  <ClauseMark
                    key={index}
                    mark={piece.mark}
                    selected={piece.mark.number === selected}
                  >
                    {piece.text}
                  </ClauseMark>
                ) : (
                  <span key={index}>{piece.text}</span>
                ),
              )}
            </span>
          </p>
        </div>
        {trace.isPending ? (
          <SkeletonRows label="Loading the trace" count={5} />
        ) : (
          <ClauseList marks={marks} decisions={made} selected={selected} onSelect={setSelected} />
        )}
      </div>
      <div>
        <div className="ph">
          <h2>The app now</h2>
          {selected !== undefined && <span className="ink3 t12">showing clause {selected}</span>}
        </div>
        {spec.data ? (
          <ModelGraph spec={spec.data} clauses={clauses} selected={names} />
        ) : (
          <SkeletonRows label="Loading the spec" count={5} />
        )}
      </div>
    </div>
  );
}
