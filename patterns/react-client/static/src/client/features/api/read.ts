import { ApiError } from './problem';

/** A response whose JSON body has a known type. */
export interface JsonResponse<T> {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: Headers;
  json(): Promise<T>;
}

/**
 * Awaits a typed response and returns its body; nothing for an empty one.
 *
 * Throws `ApiError` for any answer that is not 2xx and when the network fails.
 * Aborted requests rethrow, so a cancelled query stays silent.
 */
export async function read<T>(pending: Promise<JsonResponse<T>>): Promise<T>;
export async function read(pending: Promise<JsonResponse<unknown>>): Promise<unknown> {
  const response = await pending.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw ApiError.offline();
  });
  if (!response.ok) throw await ApiError.from(response);
  return response.status === 204 ? undefined : response.json();
}
