'use client';

import { useEffect, useState } from 'react';

import type { RunSummary } from '@/lib/wire';

import { elapsed, stateWords } from './run-words';

export function RunStateBadge({ run }: { run: RunSummary }) {
  const { label, tone } = stateWords[run.state];
  return <span className={`bdg ${tone}`}>{run.cancelling ? 'Stopping' : label}</span>;
}

/** How long it took; counts on while it goes on. */
export function RunDuration({ run }: { run: RunSummary }) {
  const [now, setNow] = useState(() => Date.now());
  const isRunning = run.state === 'running';
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [isRunning]);
  return <span className="num">{elapsed(run, now)}</span>;
}
