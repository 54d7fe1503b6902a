import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';

import { UiProviders } from './components/shell/providers';
import { publicRuntime } from './features/session/public-runtime';
import { createQueryClient } from './query-client';
import { createAppRouter } from './router';

/** The whole client: cache, router and the providers every page needs. */
export function App() {
  const [client] = useState(createQueryClient);
  const [router] = useState(() => createAppRouter(client));
  const [runtime] = useState(() => publicRuntime((href) => router.history.push(href)));
  return (
    <QueryClientProvider client={client}>
      <UiProviders runtime={runtime}>
        <RouterProvider router={router} />
      </UiProviders>
    </QueryClientProvider>
  );
}
