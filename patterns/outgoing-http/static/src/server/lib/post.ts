import type { Deps } from '../context';
import { isPublicUrl } from './addresses';

export const postTimeoutMs = 10_000;

/** The status of the answer; null when there was none. Redirects are not followed. */
export async function postJson(
  deps: Deps,
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<number | null> {
  if (!deps.config.allowPrivateAddresses && !isPublicUrl(url)) return null;
  try {
    const answer = await deps.fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(postTimeoutMs),
      headers: { 'Content-Type': 'application/json', ...headers },
      body,
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return null;
  }
}
