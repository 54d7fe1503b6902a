import { useQuery } from '@tanstack/react-query';
import { FileText, Plus, Trash2 } from 'lucide-react';
import { useRef } from 'react';

import { Count } from '@/client/components/ui/badge';
import { Button } from '@/client/components/ui/button';
import { formatBytes } from '@/client/lib/format';
import { useLocale } from '@/client/lib/runtime';
import { fileHref } from '../files/upload';
import { usePlace } from '../session/workspace';
import type { StoredRecord } from './api';
import { filesQuery, useFileActions } from './discussion';
import type { Entity } from './entity';

interface RecordFilesProps {
  entity: Entity;
  record: StoredRecord;
  canEdit: boolean;
}

/** Files attached to a record. */
export function RecordFiles({ entity, record, canEdit }: RecordFilesProps) {
  const { workspace } = usePlace();
  const locale = useLocale();
  const input = useRef<HTMLInputElement>(null);
  const subject = { entity: entity.meta.name, recordId: record.id };
  const files = useQuery(filesQuery(workspace.slug, subject));
  const { add, remove } = useFileActions(workspace.slug, subject);
  const shown = files.data ?? [];
  if (shown.length === 0 && !canEdit) return null;
  return (
    <section aria-label="Files" className="mt-5 border-t border-line pt-4">
      <header className="flex items-center gap-2">
        <h2 className="font-semibold text-sm">Files</h2>
        {shown.length > 0 && <Count>{shown.length}</Count>}
        <span className="flex-1" />
        {canEdit && (
          <Button
            variant="ghost"
            size="sm"
            icon
            aria-label="Add files"
            disabled={add.isPending}
            onClick={() => input.current?.click()}
          >
            <Plus size={16} />
          </Button>
        )}
        <input
          ref={input}
          multiple
          hidden
          type="file"
          aria-label="Files to attach"
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])];
            if (chosen.length > 0) add.mutate(chosen);
            event.target.value = '';
          }}
        />
      </header>
      <ul>
        {shown.map((file) => (
          <li key={file.id} className="group flex min-h-8 items-center gap-2 text-sm">
            <FileText size={16} aria-hidden className="text-text-3" />
            <a
              href={fileHref(workspace.slug, file.id)}
              target="_blank"
              rel="noreferrer"
              className="min-w-0 flex-1 truncate hover:underline"
            >
              {file.name}
            </a>
            <span className="num text-xs text-text-3">{formatBytes(file.size, locale)}</span>
            {canEdit && (
              <button
                type="button"
                aria-label={`Delete ${file.name}`}
                className={
                  'hit text-text-3 opacity-0 group-hover:opacity-100 hover:text-danger-text ' +
                  'focus-visible:opacity-100 touch:opacity-100'
                }
                onClick={() => remove.mutate(file.id)}
              >
                <Trash2 size={14} />
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
