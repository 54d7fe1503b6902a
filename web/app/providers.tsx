'use client';

import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';

import { CommandMenu } from '@/components/shell/command-menu';
import { Toasts } from '@/components/ui/toast';
import { ApiProblem } from '@/lib/api';
import { useLiveProjects } from '@/lib/live';

/** Pages for who is not signed in. */
const outside: readonly string[] = ['/sign-in', '/invitation', '/forgot', '/reset'];

export function Providers({ children }: { children: ReactNode }) {
  const router = useRouter();
  const path = usePathname();
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: 10_000,
            retry: (count, error) => count < 2 && error instanceof ApiProblem && error.status === 0,
          },
        },
        queryCache: new QueryCache({
          onError: (error) => {
            const isOutside =
              error instanceof ApiProblem &&
              (error.status === 401 ||
                error.code === 'http.no_tenant' ||
                error.code === 'tenant.closed');
            if (isOutside) router.replace('/sign-in');
          },
        }),
      }),
  );
  const isInside = !outside.includes(path);
  return (
    <QueryClientProvider client={client}>
      {children}
      {isInside && <Live />}
      {isInside && <CommandMenu />}
      <Toasts />
    </QueryClientProvider>
  );
}

function Live() {
  useLiveProjects();
  return null;
}
