'use client';

import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { ProblemNote } from '@/components/ui/problem-note';
import { toast } from '@/components/ui/toast';
import { useRenameTenant } from '@/lib/team';

import type { Here } from './rights';

export function WorkspaceName({ here }: { here: Here }) {
  const [name, setName] = useState(here.tenant.name);
  const rename = useRenameTenant();
  return (
    <form
      className="card settings-form settings-narrow"
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate(name, { onSuccess: () => toast({ message: 'The workspace is renamed.' }) });
      }}
    >
      <h2 className="h">Workspace</h2>
      <Field label="Name of the workspace" required value={name} onValue={setName} />
      {rename.isError && <ProblemNote error={rename.error} />}
      <Button type="submit" busy={rename.isPending} disabled={name === here.tenant.name}>
        Rename
      </Button>
    </form>
  );
}
