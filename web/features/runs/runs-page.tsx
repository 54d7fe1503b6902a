'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Workflow } from 'lucide-react';
import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';

import { Mark } from '@/components/evidence/gate-ring';
import { Button } from '@/components/ui/button';
import { ProblemNote } from '@/components/ui/problem-note';
import { Segment } from '@/components/ui/segment';
import { SkeletonRows } from '@/components/ui/skeleton';
import { runQueries } from '@/lib/runs';
import type { RunSummary } from '@/lib/wire';
import { moment } from '@/lib/words';

import { RunDuration, RunStateBadge } from './run-state';
import { stateWords } from './run-words';

const filters = [
  { value: 'all', label: 'All' },
  ...(['running', 'done', 'failed', 'cancelled'] as const).map((value) => ({
    value,
    label: stateWords[value].label,
  })),
] as const;

/** The runs of all projects, latest first. */
export function RunsPage() {
  const router = useRouter();
  const asked = useSearchParams().get('state') ?? 'all';
  const state = filters.find(({ value }) => value === asked)?.value ?? 'all';
  const runs = useInfiniteQuery(runQueries.all(state));
  const items = runs.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <header className="top">
        <Workflow className="i" size={16} strokeWidth={1.7} aria-hidden="true" />
        <h1>Runs</h1>
      </header>
      <div className="scroll">
        <div className="page">
          <div className="sec fl">
            <h2>Gates of your projects</h2>
            <span className="sp" />
            <Segment
              label="State"
              value={state}
              options={filters}
              onChange={(next) =>
                router.replace(next === 'all' ? '/runs' : `/runs?state=${next}`, { scroll: false })
              }
            />
          </div>
          {runs.isError && <ProblemNote error={runs.error} retry={() => void runs.refetch()} />}
          {runs.isPending && <SkeletonRows label="Loading the runs" count={8} />}
          {runs.isSuccess && items.length === 0 && <None isFiltered={state !== 'all'} />}
          {items.length > 0 && <Table items={items} />}
          {runs.hasNextPage && (
            <p className="more-runs">
              <Button busy={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
                Show older runs
              </Button>
            </p>
          )}
        </div>
      </div>
    </>
  );
}

const nameOf = (run: RunSummary) => run.projectName || 'A project that is gone';

function Table({ items }: { items: readonly RunSummary[] }) {
  return (
    <div className="card lib">
      <table className="tbl">
        <caption className="sr">Runs, latest first</caption>
        <thead>
          <tr>
            <th scope="col">Project</th>
            <th scope="col">State</th>
            <th scope="col" className="hide-m">
              Why
            </th>
            <th scope="col" className="hide-m">
              Started
            </th>
            <th scope="col" className="r">
              Time
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((run) => (
            <tr key={run.id} className="row-link">
              <td>
                <Link className="m5 cover" href={`/run?id=${run.id}`}>
                  {nameOf(run)}
                </Link>
              </td>
              <td>
                <RunStateBadge run={run} />
              </td>
              <td className="hide-m ink2 t12">
                {run.state === 'running'
                  ? `${run.tasksOver} of ${run.tasksAll} tasks`
                  : (run.error?.message ?? '')}
              </td>
              <td className="hide-m ink3 t12 nw">{moment(run.startedAt)}</td>
              <td className="r ink2 t12 nw">
                <RunDuration run={run} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function None({ isFiltered }: { isFiltered: boolean }) {
  return (
    <div className="empty">
      <Mark size={34} />
      <p>
        {isFiltered
          ? 'There is no run in this state.'
          : 'Nothing has run yet. Open a project and run its gates under Tests.'}
      </p>
      <Link className="btn" href={isFiltered ? '/runs' : '/'}>
        {isFiltered ? 'Show all runs' : 'Open a project'}
      </Link>
    </div>
  );
}
