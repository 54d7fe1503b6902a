import { useSearch } from '@tanstack/react-router';

import { AppLink } from '@/client/components/ui/link';
import { Button } from '@/client/components/ui/button';
import { app } from '@/shared/app';
import { signInInput } from '@/shared/schemas/workspace';
import { FormFailure, TextField } from '../forms/text-field';
import { useForm } from '../forms/use-form';
import { useSignIn } from '../session/session';
import { AuthPage } from './auth-page';

/** The account that the example records come with. */
const demo = { email: 'demo@example.com', password: 'demo-password' };
const empty = { email: '', password: '' };

export function SignInPage() {
  const signIn = useSignIn();
  const asDemo = useSearch({ strict: false, select: (asked) => asked.demo === true });
  const form = useForm({
    initial: asDemo ? demo : empty,
    schema: signInInput,
    submit: signIn,
  });
  return (
    <AuthPage
      title="Sign in"
      lede={
        <>
          New to {app.name}?{' '}
          <AppLink href="/sign-up" className="font-medium text-accent-text hover:underline">
            Create an account
          </AppLink>
        </>
      }
    >
      <form noValidate onSubmit={form.submit} className="flex flex-col gap-4">
        {asDemo && (
          <p className="rounded-md bg-sunken px-3.5 py-2.5 text-sm text-text-2">
            The demo account is filled in. Its records are invented and yours to change.
          </p>
        )}
        <FormFailure form={form} />
        <TextField
          tall
          autoFocus
          form={form}
          name="email"
          label="Email"
          type="email"
          autoComplete="username"
        />
        <TextField
          tall
          form={form}
          name="password"
          label="Password"
          type="password"
          autoComplete="current-password"
        />
        <Button
          type="submit"
          variant="primary"
          full
          disabled={form.pending}
          className="h-[42px] text-[14.5px]"
        >
          Sign in
        </Button>
        <AppLink
          href="/reset"
          className="self-start font-medium text-sm text-accent-text hover:underline"
        >
          Forgot your password?
        </AppLink>
      </form>
    </AuthPage>
  );
}
