import { useEffect, useMemo, useState } from 'react';
import type { EntityMeta, FieldMeta } from '@/shared/meta';
import { useEvent } from '../../lib/hooks';
import { useLocale } from '../../lib/runtime';
import { readJson, writeStore } from '../../lib/storage';
import { isRecord, type RecordData } from '../../lib/values';
import { validateRecord } from '../../lib/validate';

export interface SubmitProblem {
  /** A sentence for the whole form. */
  message?: string | undefined;
  /** Messages by field. */
  fields?: Readonly<Record<string, string>> | undefined;
}

export interface RecordFormOptions {
  meta: EntityMeta;
  fields: readonly FieldMeta[];
  initial: RecordData;
  /** Saves. Resolves to what was wrong, or to nothing when it worked. */
  onSubmit: (values: RecordData) => Promise<SubmitProblem | undefined>;
  /** Under this key unfinished input survives closing; absent keeps no draft. */
  draftKey?: string | undefined;
}

export interface RecordForm {
  values: RecordData;
  /** What to show: errors of fields that were left, or of all after a submit. */
  errors: Readonly<Record<string, string>>;
  message: string;
  busy: boolean;
  dirty: boolean;
  set: (name: string, value: unknown) => void;
  leave: (name: string) => void;
  /** Resolves to true when the record was saved. */
  submit: () => Promise<boolean>;
  reset: () => void;
}

function readDraft(key: string | undefined): Record<string, unknown> {
  const stored = key ? readJson(`draft.${key}`) : null;
  return isRecord(stored) ? stored : {};
}

/** State of a form: validates a field when it is left, then on every change. */
export function useRecordForm(options: RecordFormOptions): RecordForm {
  const { meta, fields, initial, onSubmit, draftKey } = options;
  const l = useLocale();
  const [changes, setChanges] = useState<Record<string, unknown>>(() => readDraft(draftKey));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({});
  const [message, setMessage] = useState('');
  const [busy, setBusy] = useState(false);

  const values = useMemo(() => ({ ...initial, ...changes }), [initial, changes]);
  const dirty = Object.keys(changes).length > 0;
  const found = useMemo(() => validateRecord(meta, fields, values, l), [meta, fields, values, l]);
  const errors = useMemo(() => {
    const shown = Object.entries(found).filter(([name]) => tried || left.has(name));
    return { ...Object.fromEntries(shown), ...refused };
  }, [found, tried, left, refused]);

  useEffect(() => {
    if (!draftKey) return undefined;
    const timer = window.setTimeout(() => {
      writeStore(`draft.${draftKey}`, dirty ? JSON.stringify(changes) : null);
    }, 300);
    return () => window.clearTimeout(timer);
  }, [draftKey, dirty, changes]);

  const reset = useEvent(() => {
    setChanges({});
    setLeft(new Set());
    setTried(false);
    setRefused({});
    setMessage('');
    if (draftKey) writeStore(`draft.${draftKey}`, null);
  });
  const submit = useEvent(async () => {
    setTried(true);
    setMessage('');
    if (busy || Object.keys(found).length > 0) return false;
    setBusy(true);
    try {
      const problem = await onSubmit(values);
      if (!problem) {
        reset();
        return true;
      }
      setRefused(problem.fields ?? {});
      setMessage(problem.message ?? '');
      return false;
    } finally {
      setBusy(false);
    }
  });
  return {
    values,
    errors,
    message,
    busy,
    dirty,
    set: (name, value) => {
      setChanges((now) => ({ ...now, [name]: value }));
      setRefused(({ [name]: _gone, ...rest }) => rest);
    },
    leave: (name) => setLeft((now) => (now.has(name) ? now : new Set([...now, name]))),
    submit,
    reset,
  };
}
