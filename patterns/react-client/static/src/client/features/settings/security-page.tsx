import { Button } from '@/client/components/ui/button';
import { toast } from '@/client/components/ui/toast';
import { asString } from '@/client/lib/values';
import { passwordInput } from '@/shared/schemas/workspace';
import { PasswordStrength } from '../auth/password-strength';
import { FormFailure, TextField } from '../forms/text-field';
import { useForm } from '../forms/use-form';
import { changePassword } from '../session/session';
import { Card, SettingsHeader } from './parts';

/** The password. Changing it signs out every other device. */
export function SecurityPage() {
  const form = useForm({
    initial: { current: '', password: '' },
    schema: passwordInput,
    submit: async (input) => {
      await changePassword(input);
      form.reset();
      toast({ message: 'Password changed', detail: 'Other devices are signed out.' });
    },
  });
  return (
    <>
      <SettingsHeader title="Security" text="Changing the password signs out every other device." />
      <Card className="p-5">
        <form noValidate onSubmit={form.submit} className="flex max-w-[420px] flex-col gap-4">
          <FormFailure form={form} />
          <TextField
            form={form}
            name="current"
            label="Current password"
            type="password"
            autoComplete="current-password"
          />
          <div className="flex flex-col gap-1.5">
            <TextField
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
            className="self-start"
            disabled={!form.dirty || form.pending}
          >
            Change password
          </Button>
        </form>
      </Card>
    </>
  );
}
