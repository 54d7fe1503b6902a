'use client';

import { Square, Workflow } from 'lucide-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';

import { GateRing } from '@/components/evidence/gate-ring';
import { Button } from '@/components/ui/button';
import { ProblemNote } from '@/components/ui/problem-note';
import { SkeletonRows } from '@/components/ui/skeleton';
import { toast } from '@/components/ui/toast';
import { useRun, useRunActions } from '@/lib/runs';
import { moment } from '@/lib/words';

import { arcsOf } from './arcs';
import { RunGates } from './run-gates';
import { RunLog } from './run-log';
import { RunDuration, RunStateBadge } from './run-state';

/** One run: its gates, what they found, and its record while it grows. */
export function RunPage() {
  const id = useSearchParams().get('id') ?? '';
  const { run, events } = useRun(id);
  const { cancel } = useRunActions();
  const known = run.data;
  return (
    <>
      <header className="top">
        <Workflow className="i hide-m" size={16} strokeWidth={1.7} aria-hidden="true" />
        <h1 className="crumb" style={{ minWidth: 0 }}>
          <Link href="/runs">Runs</Link>
          <span aria-hidden="true">›</span>
          <b className="el">{known?.projectName || 'Run'}</b>
        </h1>
        {known && (
          <>
            <GateRing size={18} gates={arcsOf(known)} />
            <RunStateBadge run={known} />
            <span className="sp" />
            <span className="t12 ink3 nw hide-m">{moment(known.startedAt)}</span>
            <span className="t12 ink2 nw">
              <RunDuration run={known} />
            </span>
            {known.projectName !== '' && (
              <Link className="btn hide-m" href={`/project?id=${known.project}&tab=tests`}>
                Open the project
              </Link>
            )}
            {known.state === 'running' && (
              <Button
                kind="stop"
                icon={<Square className="i" size={13} strokeWidth={2} aria-hidden="true" />}
                busy={cancel.isPending || known.cancelling}
                onClick={() =>
                  cancel.mutate(known.id, {
                    onError: (error) => toast({ message: error.message, failed: true }),
                  })
                }
              >
                Stop
              </Button>
            )}
          </>
        )}
      </header>
      {known ? (
        <div className="two run">
          <div className="scroll">
            <RunGates run={known} />
          </div>
          <RunLog events={events} isLive={known.state === 'running'} />
        </div>
      ) : (
        <div className="page">
          {run.isError || id === '' ? (
            <ProblemNote error={run.error} retry={() => void run.refetch()} />
          ) : (
            <SkeletonRows label="Loading the run" count={8} />
          )}
        </div>
      )}
    </>
  );
}
