import { Eye, EyeOff } from 'lucide-react';
import { useState, type ReactNode } from 'react';

import { Field } from '@/client/components/ui/field';
import { Input } from '@/client/components/ui/input';
import { asString } from '@/client/lib/values';
import type { Form } from './use-form';

interface TextFieldProps {
  form: Form;
  name: string;
  label: string;
  type?: 'text' | 'email' | 'password' | 'url';
  autoComplete?: string;
  placeholder?: string;
  help?: ReactNode;
  optional?: boolean;
  autoFocus?: boolean;
  /** The taller control of pages outside the app shell. */
  tall?: boolean;
}

/** A labelled line of text bound to a form. Passwords can be shown. */
export function TextField(props: TextFieldProps) {
  const { form, name, label, type = 'text', help, optional, tall, ...rest } = props;
  const [shown, setShown] = useState(false);
  const error = form.errors[name];
  const secret = type === 'password';
  return (
    <Field label={label} help={help} error={error} optional={optional}>
      {(control) => (
        <Input
          {...rest}
          id={control.id}
          name={name}
          type={secret && shown ? 'text' : type}
          value={asString(form.values[name])}
          aria-invalid={control.invalid}
          aria-describedby={control.describedBy}
          boxClassName={tall ? 'min-h-[42px]' : ''}
          onChange={(event) => form.set(name, event.target.value)}
          onBlur={() => asString(form.values[name]) !== '' && form.blur(name)}
          suffix={
            secret && (
              <button
                type="button"
                className="hit"
                aria-label={shown ? 'Hide password' : 'Show password'}
                onClick={() => setShown(!shown)}
              >
                {shown ? <EyeOff size={16} /> : <Eye size={16} />}
              </button>
            )
          }
        />
      )}
    </Field>
  );
}

/** The server's word about a whole form. */
export function FormFailure({ form }: { form: Form }) {
  if (!form.failure) return null;
  return (
    <p role="alert" className="rounded-md bg-danger-soft px-3.5 py-2.5 text-sm text-danger-text">
      {form.failure}
    </p>
  );
}
