import { useId, useState } from 'react';

import { FieldDetail, FieldInput } from '@/client/components/fields/registry';
import { Button } from '@/client/components/ui/button';
import { isEmpty } from '@/client/lib/values';
import type { EntityMeta, FieldMeta } from '@/shared/meta';
import type { StoredRecord } from './api';

interface BodyEditorProps {
  meta: EntityMeta;
  record: StoredRecord;
  field: FieldMeta;
  onSave: (value: unknown) => void;
}

/** Long fields that need no heading above them. */
const selfEvident: ReadonlySet<string> = new Set([
  'body',
  'content',
  'description',
  'notes',
  'summary',
  'text',
]);

/** A long field in the main column: read until clicked, then edited with room. */
export function BodyEditor({ meta, record, field, onSave }: BodyEditorProps) {
  const id = useId();
  const stored = record[field.name];
  const [draft, setDraft] = useState<{ value: unknown }>();
  if (!draft) {
    return (
      <section className="group relative mt-5" aria-label={field.label}>
        {isEmpty(stored) ? (
          <button
            type="button"
            className="text-text-3 hover:text-text-2"
            onClick={() => setDraft({ value: stored })}
          >
            Add {field.label.toLowerCase()}
          </button>
        ) : (
          <>
            {!selfEvident.has(field.name) && (
              <h2 className="mb-1 font-medium text-sm text-text-2">{field.label}</h2>
            )}
            <div className="text-[15px] leading-relaxed">
              <FieldDetail field={field} value={stored} record={record} meta={meta} />
            </div>
            <Button
              variant="ghost"
              size="sm"
              className={
                'absolute -top-1 right-0 bg-canvas opacity-0 group-hover:opacity-100 ' +
                'focus-visible:opacity-100'
              }
              onClick={() => setDraft({ value: stored })}
            >
              Edit {field.label.toLowerCase()}
            </Button>
          </>
        )}
      </section>
    );
  }
  const save = () => {
    if (draft.value !== stored) onSave(draft.value === '' ? null : draft.value);
    setDraft(undefined);
  };
  return (
    <section
      className="mt-5"
      aria-label={field.label}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setDraft(undefined);
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
      }}
    >
      <p id={`${id}-label`} className="mb-1.5 font-strong text-sm">
        {field.label}
      </p>
      <FieldInput
        autoFocus
        field={field}
        meta={meta}
        record={record}
        value={draft.value}
        onChange={(value) => setDraft({ value })}
        control={{ id, labelId: `${id}-label`, describedBy: undefined, invalid: false }}
      />
      <div className="mt-2 flex justify-end gap-2">
        <Button variant="ghost" size="sm" onClick={() => setDraft(undefined)}>
          Cancel
        </Button>
        <Button variant="primary" size="sm" onClick={save}>
          Save
        </Button>
      </div>
    </section>
  );
}
