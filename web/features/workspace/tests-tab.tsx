'use client';

import { useQuery } from '@tanstack/react-query';
import { Play, RotateCcw, Square } from 'lucide-react';
import { useState } from 'react';

import { Mark } from '@/components/evidence/gate-ring';
import { Button } from '@/components/ui/button';
import { ProblemNote } from '@/components/ui/problem-note';
import { SkeletonRows } from '@/components/ui/skeleton';
import { toast } from '@/components/ui/toast';
import { RunGates } from '@/features/runs/run-gates';
import { RunLog } from '@/features/runs/run-log';
import { RunDuration, RunStateBadge } from '@/features/runs/run-state';
import { runQueries, useRun, useRunActions } from '@/lib/runs';
import type { Project, Run, RunSummary } from '@/lib/wire';
import { moment } from '@/lib/words';

/** Whether the app is green, and where it is not. */
export default function TestsTab({ project }: { project: Project }) {
  const runs = useQuery(runQueries.ofProject(project.id));
  const [asked, setAsked] = useState('');
  const list = runs.data?.items ?? [];
  const chosen = asked === '' ? (list[0]?.id ?? '') : asked;
  const { run, events } = useRun(chosen);
  const isLive = run.data?.state === 'running';
  return (
    <>
      <div className="ph">
        <h2>Gates</h2>
        {run.data && <RunStateBadge run={run.data} />}
        {run.data && (
          <span className="t12 ink3 nw">
            <RunDuration run={run.data} />
            {run.data.seq === project.seq ? '' : ', of an earlier version'}
          </span>
        )}
        <span className="sp" />
        <Actions project={project} run={run.data} onStarted={() => setAsked('')} />
      </div>
      {runs.isError && (
        <div className="page">
          <ProblemNote error={runs.error} retry={() => void runs.refetch()} />
        </div>
      )}
      {runs.isPending && <SkeletonRows label="Loading the runs" count={8} />}
      {runs.isSuccess && list.length === 0 && (
        <div className="empty">
          <Mark size={34} />
          <p>
            Nobody has tested this app yet. Its gates look at the syntax of every file, the spec,
            the types, the tests on a real database, security and the build.
          </p>
        </div>
      )}
      {list.length > 0 && (
        <div className="two run">
          <div className="scroll">
            {run.data ? (
              <RunGates run={run.data} />
            ) : run.isError ? (
              <ProblemNote error={run.error} retry={() => void run.refetch()} />
            ) : (
              <SkeletonRows label="Loading the run" count={7} />
            )}
            <LastRuns runs={list} chosen={chosen} onChoose={setAsked} />
          </div>
          <RunLog events={events} isLive={isLive} />
        </div>
      )}
    </>
  );
}

interface ActionsProps {
  project: Project;
  run: Run | undefined;
  onStarted: () => void;
}

function Actions({ project, run, onStarted }: ActionsProps) {
  const { start, cancel } = useRunActions();
  const failed = (error: Error) => toast({ message: error.message, failed: true });
  if (run?.state === 'running') {
    return (
      <Button
        kind="stop"
        size="small"
        icon={<Square className="i" size={13} strokeWidth={2} aria-hidden="true" />}
        busy={cancel.isPending || run.cancelling}
        onClick={() => cancel.mutate(run.id, { onError: failed })}
      >
        Stop
      </Button>
    );
  }
  const begin = (fresh: boolean) =>
    start.mutate({ project: project.id, fresh }, { onSuccess: onStarted, onError: failed });
  return (
    <>
      {run && (
        <Button
          kind="quiet"
          size="small"
          aria-label="Run all afresh"
          title="Run all afresh: what was green before is judged again"
          icon={<RotateCcw className="i" size={14} strokeWidth={1.8} aria-hidden="true" />}
          disabled={start.isPending}
          onClick={() => begin(true)}
        />
      )}
      <Button
        kind="primary"
        size="small"
        icon={<Play className="i" size={13} strokeWidth={2} aria-hidden="true" />}
        busy={start.isPending}
        onClick={() => begin(false)}
      >
        Run the gates
      </Button>
    </>
  );
}

interface LastRunsProps {
  runs: readonly RunSummary[];
  chosen: string;
  onChoose: (id: string) => void;
}

function LastRuns({ runs, chosen, onChoose }: LastRunsProps) {
  return (
    <section aria-label="Last runs" className="last-runs">
      <h3>Last runs</h3>
      {runs.map((run) => (
        <button
          key={run.id}
          type="button"
          className={run.id === chosen ? 'gate on' : 'gate'}
          aria-pressed={run.id === chosen}
          onClick={() => onChoose(run.id)}
        >
          <RunStateBadge run={run} />
          <span className="el t12 ink2">{run.error?.message ?? ''}</span>
          <span className="t12 ink3 nw">{moment(run.startedAt)}</span>
          <span className="t12 ink3 nw">
            <RunDuration run={run} />
          </span>
        </button>
      ))}
    </section>
  );
}
