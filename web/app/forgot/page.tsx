import type { Metadata } from 'next';

import { ForgotPage } from '@/features/sign-in/forgot-page';

export const metadata: Metadata = { title: 'Forgotten password' };

export default function Page() {
  return <ForgotPage />;
}
