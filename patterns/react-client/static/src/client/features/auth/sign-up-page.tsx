import { useState } from 'react';

import { AppLink } from '@/client/components/ui/link';
import { Button } from '@/client/components/ui/button';
import { asString } from '@/client/lib/values';
import { signUpInput } from '@/shared/schemas/workspace';
import { FormFailure, TextField } from '../forms/text-field';
import { useForm } from '../forms/use-form';
import { landing } from '../landing/content';
import { useSignUp } from '../session/session';
import { AuthPage } from './auth-page';
import { PasswordStrength } from './password-strength';

export function SignUpPage() {
  const signUp = useSignUp();
  const [mailedTo, setMailedTo] = useState<string>();
  const form = useForm({
    initial: { name: '', email: '', password: '' },
    schema: signUpInput,
    submit: async (input) => {
      if ((await signUp(input)) === 'verify') setMailedTo(input.email);
    },
  });
  if (mailedTo !== undefined) {
    return (
      <AuthPage
        title="Check your email"
        lede={`We sent a link to ${mailedTo}. It opens your new account.`}
      >
        <AppLink href="/sign-in" className="font-medium text-sm text-accent-text hover:underline">
          Back to sign in
        </AppLink>
      </AuthPage>
    );
  }
  return (
    <AuthPage title="Create your account" lede={landing.fact}>
      <form noValidate onSubmit={form.submit} className="flex flex-col gap-4">
        <FormFailure form={form} />
        <TextField tall autoFocus form={form} name="name" label="Your name" autoComplete="name" />
        <TextField
          tall
          form={form}
          name="email"
          label="Work email"
          type="email"
          autoComplete="username"
        />
        <div className="flex flex-col gap-1.5">
          <TextField
            tall
            form={form}
            name="password"
            label="Password"
            type="password"
            autoComplete="new-password"
          />
          <PasswordStrength password={asString(form.values['password'])} />
        </div>
        <Button
          type="submit"
          variant="primary"
          full
          disabled={form.pending}
          className="h-[42px] text-[14.5px]"
        >
          Create account
        </Button>
        <p className="text-sm text-text-2">
          Already have an account?{' '}
          <AppLink href="/sign-in" className="font-medium text-accent-text hover:underline">
            Sign in
          </AppLink>
        </p>
      </form>
    </AuthPage>
  );
}
