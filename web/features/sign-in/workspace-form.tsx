'use client';

import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { ProblemNote } from '@/components/ui/problem-note';
import { useAddTenant, useChooseTenant, useSignOut } from '@/lib/people';
import type { Session } from '@/lib/wire';

import { ClosedTenant } from './closed-tenant';

/** Somebody is signed in and works nowhere: they choose a workspace or make one. */
export function WorkspaceForm({ session }: { session: Session }) {
  const [name, setName] = useState('');
  const add = useAddTenant();
  const choose = useChooseTenant();
  const signOut = useSignOut();
  const open = session.tenants.filter(({ id }) => id !== session.closed?.id);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(name);
      }}
    >
      <h1 className="t28 m6">Where do you work?</h1>
      {session.closed && <ClosedTenant tenant={session.closed} />}
      {open.map((tenant) => (
        <Button
          key={tenant.id}
          size="large"
          busy={choose.isPending && choose.variables === tenant.id}
          onClick={() => choose.mutate(tenant.id)}
        >
          {tenant.name}
          {(tenant.suspended || tenant.deleteAt !== null) && ' (closed)'}
        </Button>
      ))}
      {session.tenants.length === 0 && (
        <p className="ink2">
          You belong to no workspace. Ask somebody to invite you, or make one of your own.
        </p>
      )}
      <Field label="A new workspace" name="name" required value={name} onValue={setName} />
      {(add.error ?? choose.error) && <ProblemNote error={add.error ?? choose.error} />}
      <Button kind="primary" size="large" type="submit" busy={add.isPending || add.isSuccess}>
        Make it
      </Button>
      <Button kind="quiet" onClick={() => signOut.mutate()}>
        Sign out
      </Button>
    </form>
  );
}
