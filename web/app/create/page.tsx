import type { Metadata } from 'next';

import { AppShell } from '@/components/shell/app-shell';
import { CreatePage } from '@/features/create/create-page';

export const metadata: Metadata = { title: 'Create' };

export default function Page() {
  return (
    <AppShell railed>
      <CreatePage />
    </AppShell>
  );
}
