import { useQueryClient } from '@tanstack/react-query';

import { Avatar } from '@/client/components/ui/avatar';
import { Button } from '@/client/components/ui/button';
import { Segments } from '@/client/components/ui/segments';
import { toast } from '@/client/components/ui/toast';
import { setDensity, setMode, useDensity, useMode } from '@/client/lib/theme-mode';
import { profileInput } from '@/shared/schemas/workspace';
import { FormFailure, TextField } from '../forms/text-field';
import { useForm } from '../forms/use-form';
import { refreshSession, saveProfile } from '../session/session';
import { usePlace } from '../session/workspace';
import { Card, Section, SettingsHeader } from './parts';

const modes = ['light', 'dark', 'system'] as const;
const densities = ['compact', 'regular', 'comfortable'] as const;
const title = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** How the person appears to others, and how the app appears to them. */
export function ProfilePage() {
  const { user } = usePlace();
  const client = useQueryClient();
  const mode = useMode();
  const density = useDensity();
  const form = useForm({
    initial: { name: user.name },
    schema: profileInput.pick({ name: true }).required(),
    submit: async (input) => {
      await saveProfile(input);
      await refreshSession(client);
      form.reset(input);
      toast({ message: 'Profile saved' });
    },
  });
  return (
    <>
      <SettingsHeader title="Profile" text="Your name as the team sees it." />
      <Card className="p-5">
        <form noValidate onSubmit={form.submit} className="flex max-w-[420px] flex-col gap-4">
          <div className="flex items-center gap-3">
            <Avatar name={user.name} size={44} />
            <div className="leading-[1.35]">
              <b className="font-strong">{user.name}</b>
              <p className="text-sm text-text-2">
                {user.email}
                {user.emailVerified ? '' : ', not confirmed yet'}
              </p>
            </div>
          </div>
          <FormFailure form={form} />
          <TextField form={form} name="name" label="Name" autoComplete="name" />
          <Button
            type="submit"
            variant="primary"
            className="self-start"
            disabled={!form.dirty || form.pending}
          >
            Save profile
          </Button>
        </form>
      </Card>
      <Section title="Appearance" text="Kept on this device.">
        <Card className="flex flex-col gap-4 p-5">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <span className="font-strong text-sm">Colours</span>
            <Segments
              label="Colours"
              value={mode}
              onChange={(value) => setMode(modes.find((m) => m === value) ?? 'system')}
              items={modes.map((value) => ({ value, label: title(value) }))}
            />
          </div>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <span className="font-strong text-sm">Density</span>
            <Segments
              label="Density"
              value={density}
              onChange={(value) => setDensity(densities.find((d) => d === value) ?? 'regular')}
              items={densities.map((value) => ({ value, label: title(value) }))}
            />
          </div>
        </Card>
      </Section>
    </>
  );
}
