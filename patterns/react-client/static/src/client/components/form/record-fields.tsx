import type { EntityMeta, FieldMeta } from '@/shared/meta';
import { cn } from '../../lib/cn';
import { FieldInput } from '../fields/registry';
import type { NextState } from '../fields/types';
import { Field } from '../ui/field';
import { Switch } from '../ui/switch';
import { spans } from './layout';
import type { RecordForm } from './use-record-form';

interface RecordFieldsProps {
  meta: EntityMeta;
  fields: readonly FieldMeta[];
  form: RecordForm;
  /** Steps out of the current state when an existing record is edited. */
  next?: readonly NextState[] | undefined;
  autoFocus?: boolean | undefined;
}

/** The inputs of a form: two columns for short fields, one for long ones and on phones. */
export function RecordFields({ meta, fields, form, next, autoFocus }: RecordFieldsProps) {
  const wide = spans(meta, fields);
  return (
    <div className="grid grid-cols-1 gap-x-3.5 gap-y-4 d:grid-cols-2">
      {fields.map((field, i) => (
        <div key={field.name} className={cn('min-w-0', wide[i] && 'd:col-span-2')}>
          <One
            meta={meta}
            field={field}
            form={form}
            next={field.name === meta.states?.field ? next : undefined}
            autoFocus={autoFocus === true && i === 0}
          />
        </div>
      ))}
    </div>
  );
}

interface OneProps {
  meta: EntityMeta;
  field: FieldMeta;
  form: RecordForm;
  next: readonly NextState[] | undefined;
  autoFocus: boolean;
}

function One({ meta, field, form, next, autoFocus }: OneProps) {
  const value = form.values[field.name];
  if (field.type === 'bool') {
    return (
      <label className="flex items-start gap-2.5 touch:min-h-11 touch:items-center">
        <Switch
          className="mt-px"
          checked={value === true}
          onCheckedChange={(on) => form.set(field.name, on)}
        />
        <span>
          <span className="block font-strong text-sm">{field.label}</span>
          {field.hint && <span className="block text-text-2 text-xs">{field.hint}</span>}
        </span>
      </label>
    );
  }
  return (
    <Field
      label={field.label}
      help={field.hint}
      error={form.errors[field.name]}
      optional={!field.required && field.default === undefined}
    >
      {(control) => (
        <FieldInput
          field={field}
          meta={meta}
          record={form.values}
          value={value}
          control={control}
          next={next}
          autoFocus={autoFocus}
          onChange={(changed) => form.set(field.name, changed)}
          onBlur={() => form.leave(field.name)}
        />
      )}
    </Field>
  );
}
