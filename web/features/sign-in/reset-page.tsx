'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { ProblemNote } from '@/components/ui/problem-note';
import { useResetPassword } from '@/lib/people';

import { EntryFrame } from './entry-frame';

/** Where the letter leads. Its secret stands behind the "#", for no log of any server. */
export function ResetPage() {
  const [secret, setSecret] = useState<string>();
  useEffect(() => setSecret(location.hash.slice(1)), []);
  const [password, setPassword] = useState('');
  const reset = useResetPassword();
  return (
    <EntryFrame>
      {secret === '' && (
        <p className="ink2">
          This address lacks its end. Copy the whole of it from the letter, to the last letter.
        </p>
      )}
      {reset.isSuccess && (
        <div className="col" style={{ gap: 14 }} role="status">
          <h1 className="t28 m6">Your password is changed</h1>
          <p className="ink2">You are signed out everywhere. Sign in with the new one.</p>
          <Link className="btn pri lg" href="/sign-in">
            Sign in
          </Link>
        </div>
      )}
      {secret && !reset.isSuccess && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            reset.mutate({ secret, password });
          }}
        >
          <h1 className="t28 m6">Choose a new password</h1>
          <p className="ink2">Whoever is signed in to your account is signed out.</p>
          <Field
            label="New password"
            type="password"
            autoComplete="new-password"
            minLength={10}
            required
            note="At least 10 characters"
            value={password}
            onValue={setPassword}
          />
          {reset.isError && <ProblemNote error={reset.error} />}
          <Button kind="primary" size="large" type="submit" busy={reset.isPending}>
            Change password
          </Button>
        </form>
      )}
    </EntryFrame>
  );
}
