import type { RunEvent, RunSummary, RunState } from '@/lib/wire';
import { bytes, capital, plural } from '@/lib/words';

export const stateWords: Readonly<Record<RunState, { label: string; tone: string }>> = {
  running: { label: 'Running', tone: 'l' },
  done: { label: 'Green', tone: 'p' },
  failed: { label: 'Not green', tone: 'g' },
  cancelled: { label: 'Stopped', tone: '' },
};

/** "840 ms", "12.4 s", "2 min 41 s". */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/** How long a run took, or has been running. */
export function elapsed(run: RunSummary, now: number): string {
  return duration(run.ms ?? Math.max(0, now - new Date(run.startedAt).getTime()));
}

const text = (event: RunEvent, key: string) => {
  const value = event.data[key];
  return typeof value === 'string' ? value : '';
};
const number = (event: RunEvent, key: string) => {
  const value = event.data[key];
  return typeof value === 'number' ? value : 0;
};

/** Who speaks in a line of the record. */
export function speaker(event: RunEvent): string {
  return capital(text(event, 'task')) || 'Run';
}

function judged(event: RunEvent): string {
  const found = number(event, 'findings');
  const after =
    event.data['cached'] === true ? ', as before' : ` in ${duration(number(event, 'ms'))}`;
  switch (text(event, 'verdict')) {
    case 'passed':
      return `green${after}${found > 0 ? `, with ${plural(found, 'piece of advice', 'pieces of advice')}` : ''}`;
    case 'failed':
      return `red${after}: ${plural(found, 'finding')}`;
    case 'skipped':
      return `skipped. ${text(event, 'reason')}`;
    default:
      return `could not be judged. ${text(event, 'reason')}`;
  }
}

/** A line of a run's record as a sentence; none where another line says the same. */
export function sentence(event: RunEvent): string | undefined {
  switch (event.type) {
    case 'runStarted':
      return 'begins';
    case 'taskStarted':
      return 'begins';
    case 'taskBusy':
      return text(event, 'message');
    case 'appDrawn':
      return `${plural(number(event, 'files'), 'file')}, ${bytes(number(event, 'bytes'))}`;
    case 'gateJudged':
      return judged(event);
    case 'taskRetried':
      return `tries again later. ${text(event, 'message')}`;
    case 'taskReleased':
      return 'was given back: the server stopped';
    case 'taskFailed':
      return text(event, 'message');
    case 'taskCancelled':
      return 'stopped';
    case 'runCancelling':
      return 'is asked to stop';
    case 'runEnded':
      return `is over: ${stateWords[text(event, 'state') as RunState]?.label.toLowerCase() ?? ''}`;
    default:
      return undefined;
  }
}
