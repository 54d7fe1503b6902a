import { useSearch } from '@tanstack/react-router';
import { z } from 'zod';

import { Button } from '@/client/components/ui/button';
import { FormFailure } from '../forms/text-field';
import { useForm } from '../forms/use-form';
import { useVerify } from '../session/session';
import { AuthPage } from './auth-page';

/** Confirms an email address with the token of the link that was sent to it. */
export function VerifyPage() {
  const token = useSearch({ strict: false, select: (search) => search.token ?? '' });
  const verify = useVerify();
  const form = useForm({ initial: {}, schema: z.object({}), submit: () => verify({ token }) });
  return (
    <AuthPage title="Confirm your email" lede="One click, and your account is ready.">
      <form onSubmit={form.submit} className="flex flex-col gap-4">
        <FormFailure form={form} />
        <Button
          type="submit"
          variant="primary"
          full
          disabled={form.pending}
          className="h-[42px] text-[14.5px]"
        >
          Confirm and sign in
        </Button>
      </form>
    </AuthPage>
  );
}
