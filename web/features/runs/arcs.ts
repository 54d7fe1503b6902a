import { untested, type Gates, type GateState } from '@/components/evidence/gate-ring';
import type { Run, RunTask } from '@/lib/wire';

/** The gates of each arc of the ring; release has none yet. */
const arcs: readonly (readonly string[])[] = [
  ['spec', 'syntax'],
  ['types', 'lint', 'build'],
  ['tests', 'e2e'],
  ['security'],
];

function stateOf(tasks: readonly RunTask[]): GateState {
  if (tasks.some(({ gate }) => gate?.verdict === 'failed' || gate?.verdict === 'error'))
    return 'failed';
  if (tasks.some(({ state }) => state === 'running')) return 'running';
  if (tasks.length > 0 && tasks.every(({ gate }) => gate?.verdict === 'passed')) return 'passed';
  return 'waiting';
}

/** A run as the ring that stands for a project. */
export function arcsOf(run: Run | undefined): Gates {
  if (!run) return untested;
  const [spec, build, tests, security] = arcs.map((names) =>
    stateOf(run.tasks.filter(({ name }) => names.includes(name))),
  );
  return [
    spec ?? 'waiting',
    build ?? 'waiting',
    tests ?? 'waiting',
    security ?? 'waiting',
    'waiting',
  ];
}
