import { AppLink } from '@/client/components/ui/link';
import { Button } from '@/client/components/ui/button';
import { app } from '@/shared/app';
import { signInInput } from '@/shared/schemas/workspace';
import { FormFailure, TextField } from '../forms/text-field';
import { useForm } from '../forms/use-form';
import { useSignIn } from '../session/session';
import { AuthPage } from './auth-page';

export function SignInPage() {
  const signIn = useSignIn();
  const form = useForm({
    initial: { email: '', password: '' },
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
