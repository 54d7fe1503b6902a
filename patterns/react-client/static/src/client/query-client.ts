import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

import { isApiError } from './features/api/problem';

/**
 * The cache of everything the server said.
 *
 * A 401 anywhere means the session ended elsewhere: the session is asked for again and the guard
 * of the router sends the person to sign in.
 */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (isApiError(error, 401)) void client.invalidateQueries({ queryKey: ['session'] });
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) =>
          failures < 2 && isApiError(error) && (error.status === 0 || error.status >= 502),
      },
    },
  });
  return client;
}
