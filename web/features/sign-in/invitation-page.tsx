'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { ProblemNote } from '@/components/ui/problem-note';
import { sessionQuery, useSignIn, useSignOut } from '@/lib/people';
import { invitationQuery, useAcceptInvitation, useJoin } from '@/lib/team';
import type { ShownInvitation } from '@/lib/wire';

import { EntryFrame } from './entry-frame';

/** Where the address of an invitation leads. Its secret stands behind the "#", for no server. */
export function InvitationPage() {
  const [secret, setSecret] = useState<string>();
  useEffect(() => setSecret(location.hash.slice(1)), []);
  const shown = useQuery({ ...invitationQuery(secret ?? ''), enabled: Boolean(secret) });
  const session = useQuery(sessionQuery());
  const account = session.data?.account;
  return (
    <EntryFrame>
      {secret === '' && (
        <p className="ink2">
          This address lacks its end. Copy the whole of it, to the last letter.
        </p>
      )}
      {shown.isError && <ProblemNote error={shown.error} />}
      {secret && shown.data && session.data && (
        <div className="col" style={{ gap: 14 }}>
          <h1 className="t28 m6">Join {shown.data.workspace}</h1>
          <p className="ink2">
            {shown.data.invitedBy} invited {shown.data.email} as {shown.data.role}.
          </p>
          {account?.email === shown.data.email && <Accept secret={secret} />}
          {account && account.email !== shown.data.email && <OtherAccount email={account.email} />}
          {!account && shown.data.hasAccount && (
            <SignInToJoin secret={secret} email={shown.data.email} />
          )}
          {!account && !shown.data.hasAccount && (
            <NewAccount secret={secret} invitation={shown.data} />
          )}
        </div>
      )}
    </EntryFrame>
  );
}

function Accept({ secret }: { secret: string }) {
  const accept = useAcceptInvitation();
  return (
    <>
      {accept.isError && <ProblemNote error={accept.error} />}
      <Button
        kind="primary"
        size="large"
        busy={accept.isPending || accept.isSuccess}
        onClick={() => accept.mutate(secret)}
      >
        Join
      </Button>
    </>
  );
}

function OtherAccount({ email }: { email: string }) {
  const signOut = useSignOut();
  return (
    <>
      <p className="ink2">
        You are signed in as {email}. Sign out, then open the address of the invitation again.
      </p>
      <Button size="large" onClick={() => signOut.mutate()}>
        Sign out
      </Button>
    </>
  );
}

function SignInToJoin({ secret, email }: { secret: string; email: string }) {
  const [password, setPassword] = useState('');
  const accept = useAcceptInvitation();
  const signIn = useSignIn(() => accept.mutate(secret));
  const error = signIn.error ?? accept.error;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate({ email, password });
      }}
    >
      <Field label="Email" type="email" autoComplete="username" readOnly value={email} />
      <Field
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onValue={setPassword}
      />
      {error && <ProblemNote error={error} />}
      <Button
        kind="primary"
        size="large"
        type="submit"
        busy={signIn.isPending || accept.isPending || accept.isSuccess}
      >
        Sign in and join
      </Button>
    </form>
  );
}

function NewAccount({ secret, invitation }: { secret: string; invitation: ShownInvitation }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const { email } = invitation;
  const signIn = useSignIn();
  const join = useJoin(() => signIn.mutate({ email, password }));
  const error = join.error ?? signIn.error;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // Who has joined and could not be signed in has an account; the invitation is used up.
        if (join.isSuccess) signIn.mutate({ email, password });
        else join.mutate({ secret, name, password });
      }}
    >
      <Field label="Email" type="email" autoComplete="username" readOnly value={email} />
      <Field
        label="Your name"
        name="name"
        autoComplete="name"
        required
        value={name}
        onValue={setName}
      />
      <Field
        label="Password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        required
        note="At least 10 characters"
        value={password}
        onValue={setPassword}
      />
      {error && <ProblemNote error={error} />}
      <Button
        kind="primary"
        size="large"
        type="submit"
        busy={join.isPending || signIn.isPending || signIn.isSuccess}
      >
        Make an account and join
      </Button>
    </form>
  );
}
