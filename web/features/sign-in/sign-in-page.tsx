'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

import { ProblemNote } from '@/components/ui/problem-note';
import { sessionQuery } from '@/lib/people';
import type { Session } from '@/lib/wire';

import { EntryFrame } from './entry-frame';
import { KeyForm } from './key-form';
import { PasswordForm } from './password-form';
import { SetUpForm } from './set-up-form';
import { WorkspaceForm } from './workspace-form';

/** The way in that fits the server and who stands in front of it. */
export function SignInPage() {
  const router = useRouter();
  const session = useQuery(sessionQuery());
  const isInside = session.data?.tenant != null;
  useEffect(() => {
    if (isInside) router.replace('/');
  }, [isInside, router]);
  return (
    <EntryFrame>
      {session.isError && (
        <ProblemNote error={session.error} retry={() => void session.refetch()} />
      )}
      {session.data && !isInside && <Way session={session.data} />}
    </EntryFrame>
  );
}

function Way({ session }: { session: Session }) {
  if (session.mode === 'local') return <KeyForm />;
  if (session.mode === 'awaiting') return <SetUpForm />;
  if (session.account === null) return <PasswordForm hasMail={session.mail} />;
  return <WorkspaceForm session={session} />;
}
