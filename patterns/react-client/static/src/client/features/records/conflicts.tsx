import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use, useMemo, useState, type ReactNode } from 'react';

import { Button } from '@/client/components/ui/button';
import { Dialog } from '@/client/components/ui/dialog';
import { toast } from '@/client/components/ui/toast';
import { fieldOf } from '@/shared/meta';
import { messageOf } from '../api/problem';
import { usePlace } from '../session/workspace';
import type { StoredRecord, Values } from './api';
import type { Entity } from './entity';
import { recordKeys, recordQuery } from './queries';
import { sayValue } from './say-value';

/** An edit that met a newer version of its record. */
export interface Conflict {
  entity: Entity;
  /** What this person wanted to write. */
  mine: Values;
  /** The record as it was when they started. */
  base: StoredRecord;
}

interface Conflicts {
  report: (conflict: Conflict) => void;
}

const Context = createContext<Conflicts | null>(null);

export function useConflicts(): Conflicts {
  const conflicts = use(Context);
  if (!conflicts) throw new Error('useConflicts needs a ConflictProvider above it.');
  return conflicts;
}

/** Says when an edit was not saved because the record changed, and lets the person decide. */
export function ConflictProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<Conflict>();
  const value = useMemo<Conflicts>(
    () => ({
      report: (conflict) =>
        toast({
          tone: 'danger',
          message: `This ${conflict.entity.meta.label.one.toLowerCase()} changed meanwhile.`,
          detail: 'Yours is not saved.',
          action: { label: 'Compare', run: () => setOpen(conflict) },
        }),
    }),
    [],
  );
  return (
    <Context value={value}>
      {children}
      {open && <Compare conflict={open} onClose={() => setOpen(undefined)} />}
    </Context>
  );
}

function Compare({ conflict, onClose }: { conflict: Conflict; onClose: () => void }) {
  const { entity, mine, base } = conflict;
  const { workspace } = usePlace();
  const client = useQueryClient();
  const stored = useQuery({ ...recordQuery(workspace.slug, entity, base.id), staleTime: 0 });
  const [failure, setFailure] = useState('');

  const saveMine = async () => {
    if (!stored.data) return;
    try {
      await entity.api.update(workspace.slug, base.id, stored.data.version, mine);
      await client.invalidateQueries({ queryKey: recordKeys.workspace(workspace.slug) });
      toast({ message: 'Your version is saved' });
      onClose();
    } catch (error) {
      setFailure(messageOf(error));
    }
  };

  return (
    <Dialog open title="Compare versions" onOpenChange={(open) => !open && onClose()}>
      <div className="p-5">
        <h2 className="text-[16px]">Which version do you keep?</h2>
        <table className="mt-4 w-full border-separate border-spacing-0 text-sm">
          <thead>
            <tr className="text-left text-xs text-text-2">
              <th className="pb-2 font-medium">Field</th>
              <th className="pb-2 font-medium">Stored now</th>
              <th className="pb-2 font-medium">Yours</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(mine).map(([name, value]) => {
              const field = fieldOf(entity.meta, name);
              return (
                <tr key={name} className="align-top">
                  <th className="border-t border-line py-2 pr-3 text-left font-normal text-text-2">
                    {field?.label ?? name}
                  </th>
                  <td className="border-t border-line py-2 pr-3">
                    {stored.data ? sayValue(field, stored.data[name]) : ''}
                  </td>
                  <td className="border-t border-line py-2">{sayValue(field, value)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {failure && (
          <p role="alert" className="mt-3 text-sm text-danger-text">
            {failure}
          </p>
        )}
      </div>
      <footer className="flex justify-end gap-2 border-t border-line px-5 py-3">
        <Button onClick={onClose}>Keep what is stored</Button>
        <Button variant="primary" disabled={!stored.data} onClick={() => void saveMine()}>
          Save mine
        </Button>
      </footer>
    </Dialog>
  );
}
