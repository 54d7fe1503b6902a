import { useQueryClient } from '@tanstack/react-query';

import { Button } from '@/client/components/ui/button';
import { Select } from '@/client/components/ui/combobox';
import { Field } from '@/client/components/ui/field';
import { toast } from '@/client/components/ui/toast';
import { asString } from '@/client/lib/values';
import { workspaceUpdate } from '@/shared/schemas/workspace';
import { FormFailure, TextField } from '../forms/text-field';
import { useForm } from '../forms/use-form';
import { refreshSession } from '../session/session';
import { saveWorkspace } from '../session/workspaces';
import { usePlace } from '../session/workspace';
import { Card, SettingsHeader } from './parts';

const weekdays = [
  { value: '1', label: 'Monday' },
  { value: '6', label: 'Saturday' },
  { value: '0', label: 'Sunday' },
];

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => ({
  value: zone,
  label: zone.replaceAll('_', ' '),
}));

const currencyNames = new Intl.DisplayNames(['en'], { type: 'currency' });
const currencies = Intl.supportedValuesOf('currency').map((code) => ({
  value: code,
  label: `${code}, ${currencyNames.of(code) ?? code}`,
}));

/** The name of the workspace and how it counts money and days. */
export function GeneralPage() {
  const { workspace } = usePlace();
  const client = useQueryClient();
  const form = useForm({
    initial: {
      name: workspace.name,
      currency: workspace.currency,
      timezone: workspace.timezone,
      weekStartsOn: workspace.weekStartsOn,
    },
    schema: workspaceUpdate.required(),
    submit: async (input) => {
      await saveWorkspace(workspace.slug, input);
      await refreshSession(client);
      form.reset(input);
      toast({ message: 'Workspace saved' });
    },
  });
  return (
    <>
      <SettingsHeader title="General" text="Applies to everybody in the workspace." />
      <Card className="p-5">
        <form noValidate onSubmit={form.submit} className="flex max-w-[420px] flex-col gap-4">
          <FormFailure form={form} />
          <TextField form={form} name="name" label="Workspace name" />
          <Choice form={form} name="currency" label="Currency" items={currencies} />
          <Choice form={form} name="timezone" label="Time zone" items={zones} />
          <Field label="Week starts on">
            {(control) => (
              <Select
                id={control.id}
                label="Week starts on"
                value={String(form.values['weekStartsOn'])}
                onChange={(value) => form.set('weekStartsOn', Number(value))}
                items={weekdays}
              />
            )}
          </Field>
          <Button
            type="submit"
            variant="primary"
            className="self-start"
            disabled={!form.dirty || form.pending}
          >
            Save workspace
          </Button>
        </form>
      </Card>
    </>
  );
}

interface ChoiceProps {
  form: ReturnType<typeof useForm>;
  name: string;
  label: string;
  items: readonly { value: string; label: string }[];
}

function Choice({ form, name, label, items }: ChoiceProps) {
  return (
    <Field label={label} error={form.errors[name]}>
      {(control) => (
        <Select
          id={control.id}
          label={label}
          value={asString(form.values[name])}
          onChange={(value) => form.set(name, value)}
          items={items}
          invalid={control.invalid}
          describedBy={control.describedBy}
        />
      )}
    </Field>
  );
}
