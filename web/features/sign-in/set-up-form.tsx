'use client';

import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { ProblemNote } from '@/components/ui/problem-note';
import { ApiProblem } from '@/lib/api';
import { useSetUp } from '@/lib/people';

const empty = { name: '', email: '', password: '', workspace: '' };
const fields = {
  'account.name': 'name',
  'account.email': 'email',
  'account.password': 'password',
  'tenant.name': 'workspace',
} as const;

/** Beside which field a refusal belongs, if beside one. */
function placeOf(error: Error | null): string | undefined {
  if (!(error instanceof ApiProblem) || !(error.code in fields)) return undefined;
  return fields[error.code as keyof typeof fields];
}

/** The first start of a server for several people: its first account, who owns the workspace. */
export function SetUpForm() {
  const [person, setPerson] = useState(empty);
  const setUp = useSetUp();
  const place = placeOf(setUp.error);
  const field = (name: keyof typeof empty) => ({
    name,
    required: true,
    value: person[name],
    problem: place === name ? setUp.error?.message : undefined,
    onValue: (value: string) => setPerson({ ...person, [name]: value }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setUp.mutate(person);
      }}
    >
      <h1 className="t28 m6">Set up your server</h1>
      <p className="ink2">
        You become the owner, and can invite others. Projects that are here already come with the
        workspace.
      </p>
      <Field label="Workspace" autoComplete="organization" {...field('workspace')} />
      <Field label="Your name" autoComplete="name" {...field('name')} />
      <Field label="Email" type="email" autoComplete="username" {...field('email')} />
      <Field
        label="Password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        note="At least 10 characters"
        {...field('password')}
      />
      {setUp.isError && place === undefined && <ProblemNote error={setUp.error} />}
      <Button kind="primary" size="large" type="submit" busy={setUp.isPending || setUp.isSuccess}>
        Set up
      </Button>
    </form>
  );
}
