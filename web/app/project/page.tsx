import type { Metadata } from 'next';
import { Suspense } from 'react';

import { AppShell } from '@/components/shell/app-shell';
import { SkeletonRows } from '@/components/ui/skeleton';
import { WorkspacePage } from '@/features/workspace/workspace-page';

export const metadata: Metadata = { title: 'Project' };

export default function Page() {
  return (
    <AppShell railed>
      {/* The address is only known in the browser. */}
      <Suspense fallback={<SkeletonRows label="Loading the project" count={6} />}>
        <WorkspacePage />
      </Suspense>
    </AppShell>
  );
}
