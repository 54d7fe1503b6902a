import type { Metadata } from 'next';

import { InvitationPage } from '@/features/sign-in/invitation-page';

export const metadata: Metadata = { title: 'Invitation' };

export default function Page() {
  return <InvitationPage />;
}
