'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Dialog } from 'radix-ui';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';

import { Button } from '@/components/ui/button';
import { ProblemNote } from '@/components/ui/problem-note';
import { SkeletonRows } from '@/components/ui/skeleton';
import { toast } from '@/components/ui/toast';
import { differenceLines } from '@/features/workspace/differences';
import { decisionTitle } from '@/lib/evidence';
import type { ModelEdit } from '@/lib/model-edits';
import { queries, useProjectActions } from '@/lib/queries';
import type { Project } from '@/lib/wire';
import { plural } from '@/lib/words';

interface Editing {
  busy: boolean;
  /** Records an edit. Whoever asked hears when it is done; until then nothing they wrote goes. */
  make: (edit: ModelEdit, done?: () => void) => void;
  /** Shows first what an edit would come to, for those that take something away. */
  review: (edit: ModelEdit, done?: () => void) => void;
}

const Context = createContext<Editing | undefined>(undefined);

export function useEditing(): Editing {
  const editing = useContext(Context);
  if (!editing) throw new Error('Nothing here can be edited.');
  return editing;
}

interface Asked {
  edit: ModelEdit;
  done: (() => void) | undefined;
}

/** Lets what stands inside change the model of a project, one recorded step at a time. */
export function ModelEditing({ project, children }: { project: Project; children: ReactNode }) {
  const { id, seq } = project;
  const { change, revert } = useProjectActions(id);
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked>();
  const { mutate, isPending } = change;
  const { mutate: goBack } = revert;
  const editing = useMemo((): Editing => {
    const record = (edit: ModelEdit, done?: () => void) =>
      mutate(
        { seen: seq, ...edit },
        {
          onSuccess: (made) => {
            setAsked(undefined);
            done?.();
            const undo = () => {
              const now = client.getQueryData<Project>(['project', id]);
              if (now?.seq !== made.seq) {
                const message =
                  'The project changed since. Go back to an older version in History.';
                toast({ message, failed: true });
                return;
              }
              goBack(seq, {
                onSuccess: () => toast({ message: 'Taken back. It stays in the history.' }),
                onError: (error) => toast({ message: error.message, failed: true }),
              });
            };
            toast({ message: `${edit.words}: done.`, action: { label: 'Undo', run: undo } });
          },
          onError: (error) => toast({ message: error.message, failed: true }),
        },
      );
    return {
      busy: isPending,
      make: record,
      review: (edit, done) => setAsked({ edit, done }),
    };
  }, [client, goBack, id, isPending, mutate, seq]);
  return (
    <Context value={editing}>
      {children}
      {asked && (
        <Review
          project={project}
          edit={asked.edit}
          busy={isPending}
          onMake={(edit) => editing.make(edit, asked.done)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Context>
  );
}

interface ReviewProps {
  project: Project;
  edit: ModelEdit;
  busy: boolean;
  onMake: (edit: ModelEdit) => void;
  onClose: () => void;
}

/** What an edit would come to, with all that goes with it. Asked anew when the project changes. */
function Review({ project, edit, busy, onMake, onClose }: ReviewProps) {
  const foreseen = useQuery({ ...queries.foreseen(project.id, project.seq, edit), retry: false });
  const { changes = [], diff = [] } = foreseen.data ?? {};
  const along = changes.length - edit.changes.length;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="dialog ds-review">
          <Dialog.Title className="t15 m6">{edit.words}</Dialog.Title>
          <Dialog.Description className="ink2">
            {along > 0
              ? `${plural(along, 'more decision')} would go with it. All are one step, which can be taken back.`
              : 'One step, which can be taken back.'}
          </Dialog.Description>
          {foreseen.isPending && <SkeletonRows label="Looking ahead" count={3} />}
          {foreseen.isError && (
            <ProblemNote error={foreseen.error} retry={() => void foreseen.refetch()} />
          )}
          {foreseen.isSuccess && (
            <div className="ds-foreseen" role="region" aria-label="What it would do" tabIndex={0}>
              <ul>
                {changes.map((each, index) => (
                  <li key={index}>{decisionTitle(each)}</li>
                ))}
              </ul>
              <pre className="source diff">{diff.flatMap(differenceLines)}</pre>
            </div>
          )}
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              kind="primary"
              busy={busy}
              disabled={!foreseen.isSuccess || diff.length === 0}
              onClick={() => onMake({ words: edit.words, changes })}
            >
              {edit.words}
            </Button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
