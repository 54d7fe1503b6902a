import type { ScopedDeps } from '../../context';
import type { RecordEvent } from '../../lib/events';
import { postJson } from '../../lib/post';

/** Tells another server what happened, once; on a schedule, that it is time. */
export async function tellServer(
  deps: ScopedDeps,
  url: string,
  event: RecordEvent | null,
): Promise<void> {
  const type = event === null ? 'schedule' : `${event.entity}.${event.kind}`;
  const timestamp = deps.clock().toISOString();
  const body = JSON.stringify({ type, timestamp, data: event?.record ?? null });
  const status = await postJson(deps, url, body);
  if (status === null || status >= 300) {
    throw new Error(`${new URL(url).host} answered ${status ?? 'nothing'}.`);
  }
}
