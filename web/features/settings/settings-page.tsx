'use client';

import { useQuery } from '@tanstack/react-query';
import { Settings } from 'lucide-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';

import { ProblemNote } from '@/components/ui/problem-note';
import { SkeletonRows } from '@/components/ui/skeleton';
import { sessionQuery } from '@/lib/people';
import type { Session } from '@/lib/wire';

import { AuditTab } from './audit-tab';
import { KeysTab } from './keys-tab';
import { PeopleTab } from './people-tab';
import { ProfileTab } from './profile-tab';
import { may, type Here } from './rights';

const tabs = [
  { id: 'profile', label: 'Profile', right: 'read', show: ProfileTab },
  { id: 'people', label: 'People', right: 'read', show: PeopleTab },
  { id: 'keys', label: 'API keys', right: 'read', show: KeysTab },
  { id: 'audit', label: 'Audit log', right: 'manage', show: AuditTab },
] as const;

/** Who one is, who else is here, and what programs may do. */
export function SettingsPage() {
  const session = useQuery(sessionQuery());
  const here = hereOf(session.data);
  const wanted = useSearchParams().get('tab');
  const allowed = tabs.filter(({ right }) => here && may(here.tenant, right));
  const tab = allowed.find(({ id }) => id === wanted) ?? allowed[0];
  return (
    <>
      <header className="top">
        <Settings className="i" size={16} strokeWidth={1.7} aria-hidden="true" />
        <h1>Settings</h1>
        <nav className="tabs" aria-label="Settings" style={{ marginLeft: 12 }}>
          {allowed.map(({ id, label }) => (
            <Link
              key={id}
              href={`/settings?tab=${id}`}
              className={id === tab?.id ? 'on' : ''}
              aria-current={id === tab?.id ? 'page' : undefined}
            >
              {label}
            </Link>
          ))}
        </nav>
      </header>
      <div className="scroll">
        <div className="page">
          {session.isPending && <SkeletonRows label="Loading the settings" count={6} />}
          {session.isError && (
            <ProblemNote error={session.error} retry={() => void session.refetch()} />
          )}
          {session.data && !here && (
            <p className="ink2">
              This server is for one person, who has its key. Start it with{' '}
              <span className="mono">datazentr serve --accounts</span> to let others in.
            </p>
          )}
          {here && tab && <tab.show here={here} />}
        </div>
      </div>
    </>
  );
}

function hereOf(session: Session | undefined): Here | undefined {
  if (!session?.account || !session.tenant) return undefined;
  return { account: session.account, tenant: session.tenant };
}
