'use client';

import { useState } from 'react';

import type { Run } from '@/lib/wire';

import { GateDetail } from './gate-detail';
import { GateList } from './gate-list';

/** The gates of a run, and what the chosen one found: without a choice the first that is red. */
export function RunGates({ run }: { run: Run }) {
  const [asked, setAsked] = useState('');
  const gates = run.tasks.filter(({ kind }) => kind === 'gate');
  const chosen =
    gates.find(({ name }) => name === asked) ??
    gates.find(({ gate }) => gate?.verdict === 'failed' || gate?.verdict === 'error');
  return (
    <>
      <RunWhy run={run} />
      <GateList run={run} chosen={chosen?.name ?? ''} onChoose={setAsked} />
      {chosen && <GateDetail project={run.project} task={chosen} />}
    </>
  );
}

/** Why a run is not green. */
function RunWhy({ run: { error } }: { run: Run }) {
  if (!error) return null;
  return (
    <div className="note g run-why" role="alert">
      <div className="col g4">
        <b>{error.message}</b>
        <span>{error.hint}</span>
      </div>
    </div>
  );
}
