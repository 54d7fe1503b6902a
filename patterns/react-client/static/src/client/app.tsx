import { QueryClientProvider } from '@tanstack/react-query';
import { type RouterHistory, RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';

import { UiProviders } from './components/shell/providers';
import { publicRuntime } from './features/session/public-runtime';
import { createQueryClient } from './query-client';
import { createAppRouter } from './router';

/** The whole client. The address bar is the history unless it is given another. */
export function App({ history }: { history?: RouterHistory }) {
  const [client] = useState(createQueryClient);
  const [router] = useState(() => createAppRouter(client, history));
  const [runtime] = useState(() => publicRuntime((href) => router.history.push(href)));
  return (
    <QueryClientProvider client={client}>
      <UiProviders runtime={runtime}>
        <RouterProvider router={router} />
      </UiProviders>
    </QueryClientProvider>
  );
}
