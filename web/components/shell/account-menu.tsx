'use client';

import { useQuery } from '@tanstack/react-query';
import { Check, LogOut, Settings } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { DropdownMenu } from 'radix-ui';

import { sessionQuery, useChooseTenant, useSignOut } from '@/lib/people';
import type { Session } from '@/lib/wire';

import { Avatar } from './avatar';

/** Who is signed in: where they work, and the way out. Nothing on a server for one person. */
export function AccountMenu({ words = false }: { words?: boolean }) {
  const session = useQuery(sessionQuery()).data;
  if (!session?.account) return null;
  const { account } = session;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="ws who" aria-label={`Account of ${account.name}`}>
        <Avatar id={account.id} name={account.name} />
        {words && <span className="el">{account.name}</span>}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" side="top" align="start" sideOffset={6}>
          <Entries session={session} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Entries({ session }: { session: Session }) {
  const router = useRouter();
  const choose = useChooseTenant();
  const signOut = useSignOut();
  return (
    <>
      <DropdownMenu.Label className="t12 ink3">{session.account?.email}</DropdownMenu.Label>
      <DropdownMenu.Separator />
      {session.tenants
        .filter(({ suspended }) => !suspended)
        .map(({ id, name }) => (
          <DropdownMenu.Item
            key={id}
            onSelect={() => {
              if (id !== session.tenant?.id) choose.mutate(id);
            }}
          >
            <span className="el">{name}</span>
            <span className="sp" />
            {id === session.tenant?.id && <Check size={14} aria-label="You work here" />}
          </DropdownMenu.Item>
        ))}
      <DropdownMenu.Separator />
      <DropdownMenu.Item onSelect={() => router.push('/settings')}>
        <Settings className="i" size={15} strokeWidth={1.7} aria-hidden="true" />
        Settings
      </DropdownMenu.Item>
      <DropdownMenu.Item onSelect={() => signOut.mutate()}>
        <LogOut className="i" size={15} strokeWidth={1.7} aria-hidden="true" />
        Sign out
      </DropdownMenu.Item>
    </>
  );
}
