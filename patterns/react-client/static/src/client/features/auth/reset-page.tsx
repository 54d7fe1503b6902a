import { useSearch } from '@tanstack/react-router';
import { ArrowLeft, MailCheck } from 'lucide-react';
import { useState } from 'react';

import { AppLink } from '@/client/components/ui/link';
import { Button } from '@/client/components/ui/button';
import { asString } from '@/client/lib/values';
import { resetInput, resetRequestInput } from '@/shared/schemas/workspace';
import { FormFailure, TextField } from '../forms/text-field';
import { useForm } from '../forms/use-form';
import { requestReset, useReset } from '../session/session';
import { AuthPage } from './auth-page';
import { PasswordStrength } from './password-strength';

const submitClass = 'h-[42px] text-[14.5px]';

/** Asks for a link, or with the token of one, for a new password. */
export function ResetPage() {
  const token = useSearch({ strict: false, select: (search) => search.token });
  return token === undefined ? <RequestLink /> : <ChoosePassword token={token} />;
}

function BackToSignIn() {
  return (
    <AppLink
      href="/sign-in"
      className={
        'mt-3.5 inline-flex items-center gap-1.5 font-medium text-sm text-accent-text ' +
        'hover:underline'
      }
    >
      <ArrowLeft size={15} aria-hidden />
      Back to sign in
    </AppLink>
  );
}

function RequestLink() {
  const [sentTo, setSentTo] = useState<string>();
  const form = useForm({
    initial: { email: '' },
    schema: resetRequestInput,
    submit: async (input) => {
      await requestReset(input);
      setSentTo(input.email);
    },
  });
  if (sentTo !== undefined) {
    return (
      <AuthPage
        title="Check your email"
        lede={`If ${sentTo} has an account, a link is on its way.`}
      >
        <MailCheck size={56} strokeWidth={1.2} aria-hidden className="my-6 text-accent-text" />
        <p className="text-sm text-text-2">
          Nothing after a minute?{' '}
          <button
            type="button"
            className="font-medium text-accent-text hover:underline"
            onClick={() => setSentTo(undefined)}
          >
            Send again
          </button>
        </p>
        <BackToSignIn />
      </AuthPage>
    );
  }
  return (
    <AuthPage title="Forgot your password?" lede="We send a link that works for one hour.">
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
        <Button
          type="submit"
          variant="primary"
          full
          disabled={form.pending}
          className={submitClass}
        >
          Send the link
        </Button>
      </form>
      <BackToSignIn />
    </AuthPage>
  );
}

function ChoosePassword({ token }: { token: string }) {
  const reset = useReset();
  const form = useForm({
    initial: { token, password: '' },
    schema: resetInput,
    submit: reset,
  });
  return (
    <AuthPage title="Choose a new password" lede="You are signed out on every other device.">
      <form noValidate onSubmit={form.submit} className="flex flex-col gap-4">
        <FormFailure form={form} />
        <div className="flex flex-col gap-1.5">
          <TextField
            tall
            autoFocus
            form={form}
            name="password"
            label="New password"
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
          className={submitClass}
        >
          Save and sign in
        </Button>
      </form>
      <BackToSignIn />
    </AuthPage>
  );
}
