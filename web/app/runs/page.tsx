import type { Metadata } from 'next';
import { Suspense } from 'react';

import { AppShell } from '@/components/shell/app-shell';
import { SkeletonRows } from '@/components/ui/skeleton';
import { RunsPage } from '@/features/runs/runs-page';

export const metadata: Metadata = { title: 'Runs' };

export default function Page() {
  return (
    <AppShell>
      {/* The address is only known in the browser. */}
      <Suspense fallback={<SkeletonRows label="Loading" count={8} />}>
        <RunsPage />
      </Suspense>
    </AppShell>
  );
}
