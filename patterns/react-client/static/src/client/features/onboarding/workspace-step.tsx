import { useId } from 'react';

import { Switch } from '@/client/components/ui/switch';
import { workspaceCreate } from '@/shared/schemas/workspace';
import { FormFailure, TextField } from '../forms/text-field';
import { useForm } from '../forms/use-form';
import { Step } from './step';

interface WorkspaceStepProps {
  name: string;
  onDone: (name: string, sampleData: boolean) => Promise<void>;
}

export function WorkspaceStep({ name, onDone }: WorkspaceStepProps) {
  const sampleId = useId();
  const form = useForm({
    initial: { name, sampleData: true },
    schema: workspaceCreate.pick({ name: true, sampleData: true }),
    submit: (input) => onDone(input.name, input.sampleData === true),
  });
  return (
    <Step
      title="What is your team called?"
      text="This names the workspace everybody shares. You can change it later."
      action="Continue"
      pending={form.pending}
      onSubmit={form.submit}
    >
      <div className="flex flex-col gap-4">
        <FormFailure form={form} />
        <TextField
          tall
          autoFocus
          form={form}
          name="name"
          label="Workspace name"
          autoComplete="organization"
          placeholder="Fernhill Studio"
        />
        <div
          className={
            'flex items-center gap-2.5 rounded-lg border border-line bg-surface px-3.5 py-3'
          }
        >
          <Switch
            id={sampleId}
            checked={form.values['sampleData'] === true}
            onCheckedChange={(on) => form.set('sampleData', on)}
          />
          <label htmlFor={sampleId} className="text-sm">
            <b className="font-strong">Fill it with sample data</b>
            <span className="block text-xs text-text-2">
              A small, coherent set of records to look around in.
            </span>
          </label>
        </div>
      </div>
    </Step>
  );
}
