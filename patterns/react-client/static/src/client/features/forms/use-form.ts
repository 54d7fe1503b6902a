import { useRef, useState, type FormEvent } from 'react';
import type { z } from 'zod';

import { isApiError, messageOf } from '../api/problem';

export type FormValues = Readonly<Record<string, unknown>>;
export type FieldErrors = Readonly<Record<string, string | undefined>>;

interface FormOptions<Output> {
  initial: FormValues;
  schema: z.ZodType<Output>;
  /** Rejections become messages: by field where the server names one, above the form otherwise. */
  submit: (values: Output) => Promise<unknown>;
  onSuccess?: () => void;
}

export interface Form {
  values: FormValues;
  errors: FieldErrors;
  /** What the server said about the whole form. */
  failure: string | undefined;
  pending: boolean;
  dirty: boolean;
  set: (name: string, value: unknown) => void;
  /** Checks one field when it loses focus; from then on it is checked on every change. */
  blur: (name: string) => void;
  submit: (event?: FormEvent) => void;
  reset: (values?: FormValues) => void;
}

const noErrors: FieldErrors = {};

/** State, validation and submission of a form. Empty strings count as missing. */
export function useForm<Output>(options: FormOptions<Output>): Form {
  const { schema, submit, onSuccess } = options;
  const [initial, setInitial] = useState(options.initial);
  const [values, setValues] = useState(options.initial);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<FieldErrors>(noErrors);
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState(false);
  const running = useRef(false);

  const parsed = schema.safeParse(withoutBlanks(values));
  const found: Record<string, string> = {};
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0] ?? '');
    found[name] ??= sayIssue(issue.code, issue.message, withoutBlanks(values)[name]);
  }
  const errors: Record<string, string | undefined> = { ...refused };
  for (const name of touched) errors[name] = found[name] ?? refused[name];

  const run = async (output: Output) => {
    running.current = true;
    setPending(true);
    setFailure(undefined);
    try {
      await submit(output);
      onSuccess?.();
    } catch (error) {
      const fields = isApiError(error) ? error.fields : {};
      setRefused(fields);
      const shown = Object.keys(fields).some((name) => name in values);
      setFailure(shown ? undefined : messageOf(error));
    } finally {
      running.current = false;
      setPending(false);
    }
  };

  return {
    values,
    errors,
    failure,
    pending,
    dirty: JSON.stringify(values) !== JSON.stringify(initial),
    set: (name, value) => {
      setValues((before) => ({ ...before, [name]: value }));
      setRefused((before) => ({ ...before, [name]: undefined }));
    },
    blur: (name) => setTouched((before) => new Set([...before, name])),
    submit: (event) => {
      event?.preventDefault();
      setTouched(new Set([...Object.keys(values), ...Object.keys(found)]));
      if (parsed.success && !running.current) void run(parsed.data);
    },
    reset: (next = initial) => {
      setInitial(next);
      setValues(next);
      setTouched(new Set());
      setRefused(noErrors);
      setFailure(undefined);
    },
  };
}

function withoutBlanks(values: FormValues): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

/** A missing value is not "invalid input": it says what to do. */
function sayIssue(code: string, message: string, value: unknown): string {
  return code === 'invalid_type' && value === undefined ? 'Fill this in.' : message;
}
