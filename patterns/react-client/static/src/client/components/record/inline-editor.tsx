import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { EntityMeta, FieldMeta } from '@/shared/meta';
import { useEvent } from '../../lib/hooks';
import { useLocale, useRuntime } from '../../lib/runtime';
import { validateRecord } from '../../lib/validate';
import { asString, asStrings, type RecordData } from '../../lib/values';
import { optionItems, stateItems } from '../fields/enum';
import { FieldCell, FieldInput, fieldKind } from '../fields/registry';
import { RefMark, targetOf } from '../fields/relation';
import type { NextState } from '../fields/types';
import { Button } from '../ui/button';
import type { FieldControl } from '../ui/field';
import { ListPicker, type PickerItem, type PickerLoad } from '../ui/list-picker';
import { Popover, PopoverAnchor, PopoverContent } from '../ui/popover';

export const inlineCopy = { save: 'Save', cancel: 'Cancel', none: 'None' };

interface InlineEditorProps {
  meta: EntityMeta;
  record: RecordData;
  field: FieldMeta;
  next?: readonly NextState[] | undefined;
  onSave: (value: unknown) => void;
  /** Called after saving or giving up; `move` is 1 or -1 when Tab asked for the next place. */
  onClose: (move?: number) => void;
}

/** Edits one value where it stands: choices open a list, long values a small window. */
export function InlineEditor(props: InlineEditorProps) {
  const { field } = props;
  if (field.type === 'enum') return <PickEditor {...props} />;
  if (field.type === 'relation' && field.relation?.kind !== 'many_to_many') {
    return <PickEditor {...props} />;
  }
  return fieldKind(field).wide ? <WindowEditor {...props} /> : <BoxEditor {...props} />;
}

/** Tells a blur that left the editor from one that moved within it or into its popover. */
function left(event: { relatedTarget: EventTarget | null; currentTarget: Element }): boolean {
  const to = event.relatedTarget;
  if (!(to instanceof Element)) return true;
  return !event.currentTarget.contains(to) && !to.closest('[data-radix-popper-content-wrapper]');
}

const control = (field: FieldMeta, problem: string): FieldControl => ({
  id: `edit-${field.name}`,
  labelId: '',
  describedBy: problem ? `edit-${field.name}-note` : undefined,
  invalid: problem !== '',
});

/** Keeps an editor open while its value breaks the field or a rule between fields. */
function useRefusal(meta: EntityMeta, record: RecordData, field: FieldMeta) {
  const l = useLocale();
  const [problem, setProblem] = useState('');
  const refuses = (value: unknown) => {
    const found = validateRecord(meta, [field], { ...record, [field.name]: value }, l);
    setProblem(found[field.name] ?? '');
    return found[field.name] !== undefined;
  };
  return { problem, refuses };
}

function Refusal({ field, problem }: { field: FieldMeta; problem: string }) {
  if (!problem) return null;
  return (
    <p id={`edit-${field.name}-note`} role="alert" className="py-1 text-danger-text text-xs">
      {problem}
    </p>
  );
}

/** Puts the keyboard where the value is entered: a box, or the star that is lit. */
function enter(box: HTMLElement | null): void {
  const place = box?.querySelector('input') ?? box?.querySelector('[tabindex="0"], button');
  if (place instanceof HTMLElement) place.focus();
}

function BoxEditor({ meta, record, field, onSave, onClose }: InlineEditorProps) {
  const [value, setValue] = useState(record[field.name]);
  const { problem, refuses } = useRefusal(meta, record, field);
  const box = useRef<HTMLDivElement>(null);
  const done = useRef(false);
  useEffect(() => {
    enter(box.current);
  }, []);
  const finish = useEvent((save: boolean, by: 'key' | 'blur', move?: number) => {
    if (done.current) return;
    const normal = value === '' ? null : value;
    const changed = save && normal !== record[field.name];
    if (changed && refuses(normal)) {
      if (by === 'key') enter(box.current);
      return;
    }
    done.current = true;
    if (changed) onSave(normal);
    onClose(move);
  });
  /** Inputs settle what was typed on blur; let them, then read the result. */
  const settle = (save: boolean, move?: number) => {
    if (save && document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.setTimeout(() => finish(save, 'key', move), 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!['Enter', 'Escape', 'Tab'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    settle(event.key !== 'Escape', event.key === 'Tab' ? (event.shiftKey ? -1 : 1) : undefined);
  };
  return (
    <div
      ref={box}
      onKeyDown={onKeyDown}
      onClick={(event) => event.stopPropagation()}
      onBlur={(event) => left(event) && window.setTimeout(() => finish(true, 'blur'), 0)}
      className="min-w-[120px]"
    >
      <label htmlFor={`edit-${field.name}`} className="sr-only">
        {field.label}
      </label>
      <FieldInput
        autoFocus
        field={field}
        meta={meta}
        record={record}
        value={value}
        onChange={setValue}
        control={control(field, problem)}
      />
      <Refusal field={field} problem={problem} />
    </div>
  );
}

function WindowEditor({ meta, record, field, onSave, onClose }: InlineEditorProps) {
  const [value, setValue] = useState(record[field.name]);
  const { problem, refuses } = useRefusal(meta, record, field);
  const save = () => {
    const normal = value === '' ? null : value;
    const changed = normal !== record[field.name];
    if (changed && refuses(normal)) return;
    if (changed) onSave(normal);
    onClose();
  };
  return (
    <Popover open onOpenChange={(open) => !open && onClose()}>
      <PopoverAnchor asChild>
        <div className="min-w-0 py-1">
          <FieldCell field={field} value={value} record={record} meta={meta} />
        </div>
      </PopoverAnchor>
      <PopoverContent
        label={field.label}
        className="w-[min(420px,calc(100vw-24px))] p-3"
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      >
        <label htmlFor={`edit-${field.name}`} className="mb-2 block font-strong text-sm">
          {field.label}
        </label>
        <FieldInput
          autoFocus
          field={field}
          meta={meta}
          record={record}
          value={value}
          onChange={setValue}
          control={control(field, problem)}
        />
        <Refusal field={field} problem={problem} />
        <div className="mt-3 flex justify-end gap-2">
          <Button variant="ghost" size="sm" onClick={() => onClose()}>
            {inlineCopy.cancel}
          </Button>
          <Button variant="primary" size="sm" onClick={save}>
            {inlineCopy.save}
          </Button>
        </div>
      </PopoverContent>
    </Popover>
  );
}

function PickEditor({ meta, record, field, next, onSave, onClose }: InlineEditorProps) {
  const { search } = useRuntime();
  const value = record[field.name];
  const entity = targetOf(field);
  const none: PickerItem = { value: '', label: inlineCopy.none };
  const load: PickerLoad = async (query, signal) => {
    const found = await search(entity, query, signal);
    const items = found.map((option) => ({
      value: option.id,
      label: option.label,
      hint: option.hint,
      lead: <RefMark entity={entity} to={option} />,
    }));
    return query || field.required ? items : [none, ...items];
  };
  const items = next ? stateItems(field, value, next) : optionItems(field);
  const withNone = field.required || next ? items : [none, ...items];
  return (
    <Popover open onOpenChange={(open) => !open && onClose()}>
      <PopoverAnchor asChild>
        <div className="min-w-0 py-1">
          <FieldCell field={field} value={value} record={record} meta={meta} />
        </div>
      </PopoverAnchor>
      <PopoverContent
        label={field.label}
        className="min-w-[200px] overflow-hidden"
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          if (event.key !== 'Tab') return;
          event.preventDefault();
          onClose(event.shiftKey ? -1 : 1);
        }}
      >
        <ListPicker
          label={field.label}
          {...(field.type === 'enum' ? { items: withNone } : { load })}
          selected={[asString(value), ...asStrings(value)].filter(Boolean)}
          onPick={(item) => {
            if (item.value !== value) onSave(item.value || null);
            onClose();
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
