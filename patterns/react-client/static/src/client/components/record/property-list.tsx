import { useRef, useState } from 'react';
import type { EntityMeta, FieldMeta } from '@/shared/meta';
import { cn } from '../../lib/cn';
import { isEmpty, type RecordData } from '../../lib/values';
import { FieldDetail, FieldIcon, isEditable } from '../fields/registry';
import type { NextState } from '../fields/types';
import { Switch } from '../ui/switch';
import { InlineEditor } from './inline-editor';

export const propertyCopy = { edit: 'Edit {label}' };

interface PropertyListProps {
  meta: EntityMeta;
  record: RecordData;
  /** Which fields, in order. */
  fields: readonly FieldMeta[];
  /** Saves one field; absent makes the list read-only. */
  onSave?: ((field: FieldMeta, value: unknown) => void) | undefined;
  canEdit?: ((field: FieldMeta) => boolean) | undefined;
  next?: readonly NextState[] | undefined;
  /** Leaves out fields without a value. */
  hideEmpty?: boolean | undefined;
}

const STACKED: ReadonlySet<string> = new Set(['richtext', 'text', 'json', 'address', 'geo']);

/** Label and value per line; a click on the value edits it in place. */
export function PropertyList(props: PropertyListProps) {
  const { meta, record, fields, onSave, canEdit, next, hideEmpty } = props;
  const shown = hideEmpty ? fields.filter((f) => !isEmpty(record[f.name])) : fields;
  return (
    <dl className="flex flex-col">
      {shown.map((field) => (
        <Property
          key={field.name}
          meta={meta}
          record={record}
          field={field}
          next={field.name === meta.states?.field ? next : undefined}
          onSave={isEditable(field) && (canEdit?.(field) ?? true) ? onSave : undefined}
        />
      ))}
    </dl>
  );
}

interface PropertyProps {
  meta: EntityMeta;
  record: RecordData;
  field: FieldMeta;
  next?: readonly NextState[] | undefined;
  onSave?: ((field: FieldMeta, value: unknown) => void) | undefined;
}

function Property({ meta, record, field, next, onSave }: PropertyProps) {
  const [editing, setEditing] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const value = record[field.name];
  const stacked = STACKED.has(field.type) && !isEmpty(value);
  const detail = <FieldDetail field={field} value={value} record={record} meta={meta} />;
  const leave = () => {
    setEditing(false);
    window.requestAnimationFrame(() => trigger.current?.focus());
  };
  return (
    <div
      className={cn(
        'grid min-h-[34px] items-center text-sm touch:min-h-11',
        stacked ? 'grid-cols-1 py-1' : 'grid-cols-[132px_minmax(0,1fr)] gap-x-2',
      )}
    >
      <dt className="flex items-center gap-[7px] text-text-2">
        <FieldIcon field={field} />
        <span className="truncate" title={field.label}>
          {field.label}
        </span>
      </dt>
      <dd className="relative min-w-0">
        {field.type === 'bool' ? (
          <Switch
            aria-label={field.label}
            checked={value === true}
            disabled={!onSave}
            onCheckedChange={(on) => onSave?.(field, on)}
          />
        ) : onSave && editing ? (
          <InlineEditor
            meta={meta}
            record={record}
            field={field}
            next={next}
            onSave={(changed) => onSave(field, changed)}
            onClose={leave}
          />
        ) : onSave ? (
          <div
            className={
              '-ml-[7px] flex min-h-7 min-w-0 cursor-text items-center rounded-sm px-[7px] ' +
              'py-1 hover:bg-hover'
            }
            onClick={(event) => {
              const link = event.target instanceof Element && event.target.closest('a,button');
              if (!link || link === trigger.current) setEditing(true);
            }}
          >
            <span className="min-w-0 flex-1">{detail}</span>
            <button
              ref={trigger}
              type="button"
              aria-label={propertyCopy.edit.replace('{label}', field.label)}
              className={
                'size-0 overflow-hidden focus-visible:size-auto focus-visible:min-h-4 ' +
                'focus-visible:min-w-4'
              }
            />
          </div>
        ) : (
          <div className="min-w-0 py-1">{detail}</div>
        )}
      </dd>
    </div>
  );
}
