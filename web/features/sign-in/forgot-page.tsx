'use client';

import Link from 'next/link';
import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { ProblemNote } from '@/components/ui/problem-note';
import { useForgotPassword } from '@/lib/people';

import { EntryFrame } from './entry-frame';

/** Asks for a letter with a way to a new password. Whether there is such an account is not said. */
export function ForgotPage() {
  const [email, setEmail] = useState('');
  const forgot = useForgotPassword();
  return (
    <EntryFrame>
      {forgot.isSuccess ? (
        <div className="col" style={{ gap: 14 }} role="status">
          <h1 className="t28 m6">Look at your mail</h1>
          <p className="ink2">
            If {email} has an account here, a letter is on its way. Its address is good for an hour,
            once.
          </p>
          <p className="t12 ink3">
            Nothing came? Look among the unwanted mail, then ask again in some minutes.
          </p>
        </div>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            forgot.mutate(email);
          }}
        >
          <h1 className="t28 m6">Forgot your password?</h1>
          <p className="ink2">We mail you an address where you choose another one.</p>
          <Field
            label="Email"
            name="email"
            type="email"
            autoComplete="username"
            required
            value={email}
            onValue={setEmail}
          />
          {forgot.isError && <ProblemNote error={forgot.error} />}
          <Button kind="primary" size="large" type="submit" busy={forgot.isPending}>
            Mail it
          </Button>
        </form>
      )}
      <p className="t12 ink3" style={{ marginTop: 14 }}>
        <Link href="/sign-in">Back to signing in</Link>
      </p>
    </EntryFrame>
  );
}
