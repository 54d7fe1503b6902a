import { Maximize2 } from 'lucide-react';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { EntityMeta, FieldMeta } from '@/shared/meta';
import { fill } from '../../lib/format';
import type { RecordData } from '../../lib/values';
import type { NextState } from '../fields/types';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Sheet } from '../ui/dialog';
import { Kbd } from '../ui/kbd';
import { formFields } from './layout';
import { RecordFields } from './record-fields';
import { useRecordForm, type RecordForm, type SubmitProblem } from './use-record-form';

export const formCopy = {
  cancel: 'Cancel',
  another: 'Create another',
  page: 'Open as page',
  draft: 'Draft restored',
  discard: 'Start over',
  fix: 'Check the marked fields: {list}',
};

export interface FormProps {
  meta: EntityMeta;
  /** "New task". */
  title: string;
  /** The verb on the button: "Create task". */
  submitLabel: string;
  initial: RecordData;
  /** Defaults to everything a person may set, in reading order. */
  fields?: readonly FieldMeta[] | undefined;
  onSubmit: (values: RecordData) => Promise<SubmitProblem | undefined>;
  draftKey?: string | undefined;
  next?: readonly NextState[] | undefined;
}

interface FormSheetProps extends FormProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Offers to stay open for the next record. */
  another?: boolean | undefined;
  /** Offers the same form as a page. */
  onPage?: (() => void) | undefined;
}

/** Names what is still wrong after a submit, and moves the focus to the first of it. */
function Summary({ form, fields }: { form: RecordForm; fields: readonly FieldMeta[] }) {
  const wrong = fields.filter((field) => form.errors[field.name]);
  const text =
    form.message ||
    (wrong.length > 1
      ? fill(formCopy.fix, { list: wrong.map((field) => field.label).join(', ') })
      : '');
  return (
    <div role="alert">
      {text && (
        <p className="mb-4 rounded-md bg-danger-soft px-3.5 py-2.5 text-danger-text text-sm">
          {text}
        </p>
      )}
    </div>
  );
}

function focusFirstError(root: HTMLElement | null): void {
  window.requestAnimationFrame(() => {
    const first = root?.querySelector('[aria-invalid=true]');
    if (first instanceof HTMLElement) first.focus();
  });
}

/** Creates or edits a record beside the list it came from. */
export function FormSheet(props: FormSheetProps) {
  const { open, onOpenChange } = props;
  return open ? <OpenSheet {...props} onOpenChange={onOpenChange} /> : null;
}

function OpenSheet(props: FormSheetProps) {
  const { meta, title, submitLabel, onOpenChange, another, onPage, next } = props;
  const fields = props.fields ?? formFields(meta);
  const form = useRecordForm({ ...props, fields });
  const [hadDraft] = useState(form.dirty);
  const [again, setAgain] = useState(false);
  const body = useRef<HTMLFormElement>(null);
  const save = async () => {
    if (await form.submit()) {
      if (again) body.current?.querySelector('input')?.focus();
      else onOpenChange(false);
    } else focusFirstError(body.current);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.setTimeout(() => void save(), 0);
  };
  return (
    <Sheet
      open
      onOpenChange={onOpenChange}
      title={title}
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        const first = body.current?.querySelector('input,textarea,[contenteditable=true],button');
        if (first instanceof HTMLElement) first.focus();
      }}
      actions={
        onPage && (
          <Button
            variant="ghost"
            size="sm"
            icon
            aria-label={formCopy.page}
            onClick={onPage}
            className="m:hidden"
          >
            <Maximize2 size={15} />
          </Button>
        )
      }
      footer={
        <>
          {another && (
            <label className="flex items-center gap-2 text-sm text-text-2 touch:min-h-11">
              <Checkbox checked={again} onCheckedChange={(on) => setAgain(on === true)} />
              {formCopy.another}
            </label>
          )}
          <span className="flex-1" />
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            {formCopy.cancel}
          </Button>
          <Button variant="primary" aria-disabled={form.busy} onClick={() => void save()}>
            {submitLabel}
            <Kbd keys="mod+Enter" />
          </Button>
        </>
      }
    >
      <form
        ref={body}
        noValidate
        className="px-5 py-[18px]"
        onKeyDown={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {hadDraft && form.dirty && (
          <p className="mb-4 flex items-center gap-3 text-sm text-text-2" role="status">
            {formCopy.draft}
            <Button variant="link" size="sm" onClick={form.reset}>
              {formCopy.discard}
            </Button>
          </p>
        )}
        <Summary form={form} fields={fields} />
        <RecordFields meta={meta} fields={fields} form={form} next={next} autoFocus />
      </form>
    </Sheet>
  );
}

interface FormPageProps extends FormProps {
  onCancel: () => void;
  /** After the fields: lines of an invoice, for example. */
  children?: ReactNode;
}

/** The same form with the room of a page, for more than twelve fields. */
export function FormPage(props: FormPageProps) {
  const { meta, title, submitLabel, onCancel, next, children } = props;
  const fields = props.fields ?? formFields(meta);
  const form = useRecordForm({ ...props, fields });
  const body = useRef<HTMLFormElement>(null);
  const save = async () => {
    if (!(await form.submit())) focusFirstError(body.current);
  };
  return (
    <form
      ref={body}
      noValidate
      className="mx-auto w-full max-w-[720px] px-5 py-7"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h1 className="mb-5 text-page">{title}</h1>
      <Summary form={form} fields={fields} />
      <RecordFields meta={meta} fields={fields} form={form} next={next} />
      {children}
      <div
        className={
          'sticky bottom-0 mt-6 flex justify-end gap-2 border-t border-line bg-canvas ' +
          'py-3 m:bottom-16'
        }
      >
        <Button variant="ghost" onClick={onCancel}>
          {formCopy.cancel}
        </Button>
        <Button variant="primary" type="submit" aria-disabled={form.busy}>
          {submitLabel}
          <Kbd keys="mod+Enter" />
        </Button>
      </div>
    </form>
  );
}
