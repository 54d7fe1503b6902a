import type { Metadata } from 'next';
import { Suspense } from 'react';

import { AppShell } from '@/components/shell/app-shell';
import { SkeletonRows } from '@/components/ui/skeleton';
import { LibraryPage } from '@/features/patterns/library-page';

export const metadata: Metadata = { title: 'Neural' };

export default function Page() {
  return (
    <AppShell>
      {/* What is searched stands in the address, which is only known in the browser. */}
      <Suspense fallback={<SkeletonRows label="Loading the patterns" count={8} />}>
        <LibraryPage />
      </Suspense>
    </AppShell>
  );
}
