import { Check, CircleAlert, CircleDashed, Minus, X } from 'lucide-react';

import { Spinner } from '@/components/ui/button';
import type { Run, RunTask } from '@/lib/wire';
import { capital, plural } from '@/lib/words';

import { duration } from './run-words';

type Look = 'passed' | 'failed' | 'error' | 'skipped' | 'running' | 'waiting';

const looks: Readonly<Record<Look, { label: string; tone: string }>> = {
  passed: { label: 'Green', tone: 'proof' },
  failed: { label: 'Red', tone: 'gap' },
  error: { label: 'Could not be judged', tone: 'gap' },
  skipped: { label: 'Skipped', tone: 'ink3' },
  running: { label: 'Running', tone: 'live' },
  waiting: { label: 'Waiting', tone: 'ink3' },
};

function lookOf({ gate, state }: RunTask): Look {
  if (gate) return gate.verdict;
  if (state === 'running') return 'running';
  return state === 'waiting' || state === 'ready' ? 'waiting' : 'skipped';
}

function Sign({ look }: { look: Look }) {
  const size = { size: 15, strokeWidth: 2, 'aria-hidden': true };
  switch (look) {
    case 'passed':
      return <Check className="i" {...size} />;
    case 'failed':
      return <X className="i" {...size} />;
    case 'error':
      return <CircleAlert className="i" {...size} />;
    case 'skipped':
      return <Minus className="i" {...size} />;
    case 'running':
      return <Spinner size={15} />;
    case 'waiting':
      return <CircleDashed className="i" {...size} />;
  }
}

/** The one fact about a gate that is worth a place in its row. */
function factOf(task: RunTask): string {
  const { gate } = task;
  if (!gate) return task.attempt > 1 ? `attempt ${task.attempt}` : '';
  if (gate.reason !== '') return gate.reason;
  const found = gate.findings.length + gate.moreFindings;
  if (found > 0) {
    return gate.verdict === 'failed'
      ? plural(found, 'finding')
      : plural(found, 'piece of advice', 'pieces of advice');
  }
  const metric = gate.metrics.find(({ name }) => name !== 'peak_memory') ?? gate.metrics[0];
  if (!metric) return '';
  const { name, value, unit } = metric;
  return `${name.replaceAll('_', ' ')} ${value.toLocaleString()} ${unit}`.trim();
}

function timeOf({ gate }: RunTask): string {
  if (!gate || gate.verdict === 'skipped') return '';
  return gate.cached ? 'as before' : duration(gate.ms);
}

interface GateListProps {
  run: Run;
  chosen: string;
  onChoose: (gate: string) => void;
}

/** The gates of a run in their order, with what each says. */
export function GateList({ run, chosen, onChoose }: GateListProps) {
  return (
    <ul className="gates" aria-label="Gates">
      {run.tasks
        .filter(({ kind }) => kind === 'gate')
        .map((task) => {
          const look = lookOf(task);
          return (
            <li key={task.name}>
              <button
                type="button"
                className={task.name === chosen ? 'gate on' : 'gate'}
                aria-pressed={task.name === chosen}
                onClick={() => onChoose(task.name)}
              >
                <span className={`verdict ${looks[look].tone}`}>
                  <Sign look={look} />
                </span>
                <b>{capital(task.name)}</b>
                <span className={`t12 nw ${looks[look].tone}`}>{looks[look].label}</span>
                <span className="el t12 ink3 hide-m">{factOf(task)}</span>
                <span className="t12 ink3 nw num">{timeOf(task)}</span>
              </button>
            </li>
          );
        })}
    </ul>
  );
}
