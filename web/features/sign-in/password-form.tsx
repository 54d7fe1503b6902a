'use client';

import Link from 'next/link';
import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { ProblemNote } from '@/components/ui/problem-note';
import { useSignIn } from '@/lib/people';

/** The way in for people with accounts. */
export function PasswordForm({ hasMail }: { hasMail: boolean }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useSignIn();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate({ email, password });
      }}
    >
      <h1 className="t28 m6">Sign in</h1>
      <Field
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        required
        value={email}
        onValue={setEmail}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onValue={setPassword}
      />
      {signIn.isError && <ProblemNote error={signIn.error} />}
      <Button kind="primary" size="large" type="submit" busy={signIn.isPending || signIn.isSuccess}>
        Sign in
      </Button>
      {hasMail && (
        <p className="t12">
          <Link href="/forgot">Forgot your password?</Link>
        </p>
      )}
      <p className="t12 ink3">New here? Ask an owner of the workspace for an invitation.</p>
    </form>
  );
}
