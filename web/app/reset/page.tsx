import type { Metadata } from 'next';

import { ResetPage } from '@/features/sign-in/reset-page';

export const metadata: Metadata = { title: 'New password' };

export default function Page() {
  return <ResetPage />;
}
