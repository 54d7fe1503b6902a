import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type RouterHistory, RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';

import { UiProviders } from './components/shell/providers';
import { publicRuntime } from './features/session/public-runtime';
import { createQueryClient } from './query-client';
import { type AppRouter, createAppRouter } from './router';

/** What the client knows and where it is; one for each time the app is opened. */
export interface OpenApp {
  client: QueryClient;
  router: AppRouter;
}

/** The address bar is the history unless there is another. */
export function openApp(history?: RouterHistory): OpenApp {
  const client = createQueryClient();
  return { client, router: createAppRouter(client, history) };
}

/** The whole client: cache, router and the providers every page needs. */
export function App({ client, router }: OpenApp) {
  const [runtime] = useState(() => publicRuntime((href) => router.history.push(href)));
  return (
    <QueryClientProvider client={client}>
      <UiProviders runtime={runtime}>
        <RouterProvider router={router} />
      </UiProviders>
    </QueryClientProvider>
  );
}
