'use client';

import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { ProblemNote } from '@/components/ui/problem-note';
import { useDeleteTenant } from '@/lib/team';

import type { Here } from './rights';

/** The owner takes all of the workspace along, or ends it. */
export function WorkspaceEnd({ here }: { here: Here }) {
  const [asking, setAsking] = useState(false);
  return (
    <section className="card settings-form settings-narrow" aria-label="Export and delete">
      <h2 className="h">Export and delete</h2>
      <p className="ink2">
        The export holds every project with its history and files, the people and the log, as plain
        files in a zip.
      </p>
      <div className="row">
        <a className="btn" href="/api/v1/tenant/export.zip" download>
          Export the workspace
        </a>
        <Button kind="stop" onClick={() => setAsking(true)}>
          Delete the workspace
        </Button>
      </div>
      {asking && <DeleteDialog here={here} onClose={() => setAsking(false)} />}
    </section>
  );
}

function DeleteDialog({ here, onClose }: { here: Here; onClose: () => void }) {
  const [name, setName] = useState('');
  const [now, setNow] = useState(false);
  const deletion = useDeleteTenant();
  return (
    <ConfirmDialog
      title={`Delete ${here.tenant.name}?`}
      action="Delete the workspace"
      busy={deletion.isPending || deletion.isSuccess}
      onConfirm={() => deletion.mutate({ name, now })}
      onClose={onClose}
    >
      <div className="col" style={{ gap: 12 }}>
        <p>
          It closes for everybody at once. In a week it is gone for good, with all projects, their
          history and what ran; until then an owner can export it or keep it after all.
        </p>
        <Field label="Name of the workspace, to be sure" required value={name} onValue={setName} />
        <label className="row">
          <input type="checkbox" checked={now} onChange={(event) => setNow(event.target.checked)} />
          Delete it at once, instead of in a week
        </label>
        {deletion.isError && <ProblemNote error={deletion.error} />}
      </div>
    </ConfirmDialog>
  );
}
