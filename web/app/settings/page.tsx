import type { Metadata } from 'next';
import { Suspense } from 'react';

import { AppShell } from '@/components/shell/app-shell';
import { SkeletonRows } from '@/components/ui/skeleton';
import { SettingsPage } from '@/features/settings/settings-page';

export const metadata: Metadata = { title: 'Settings' };

export default function Page() {
  return (
    <AppShell>
      {/* The tab stands in the address, which is only known in the browser. */}
      <Suspense fallback={<SkeletonRows label="Loading the settings" count={6} />}>
        <SettingsPage />
      </Suspense>
    </AppShell>
  );
}
