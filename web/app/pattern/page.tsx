import type { Metadata } from 'next';
import { Suspense } from 'react';

import { AppShell } from '@/components/shell/app-shell';
import { SkeletonRows } from '@/components/ui/skeleton';
import { PatternPage } from '@/features/patterns/pattern-page';

export const metadata: Metadata = { title: 'Pattern' };

export default function Page() {
  return (
    <AppShell>
      {/* The address is only known in the browser. */}
      <Suspense fallback={<SkeletonRows label="Loading the pattern" count={6} />}>
        <PatternPage />
      </Suspense>
    </AppShell>
  );
}
