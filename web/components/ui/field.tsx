'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useId, useState, type InputHTMLAttributes } from 'react';

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  label: string;
  /** What to know before typing. */
  note?: string;
  /** What is wrong with what was typed. */
  problem?: string | undefined;
  onValue?: (value: string) => void;
}

/** A labelled line of text. A password can be looked at. */
export function Field({ label, note, problem, onValue, type = 'text', ...rest }: FieldProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const isSecret = type === 'password';
  const said = problem ?? note;
  return (
    <div>
      <label className="lbl" htmlFor={id}>
        {label}
      </label>
      <div className={problem === undefined ? 'inp' : 'inp err'}>
        <input
          {...rest}
          id={id}
          type={isSecret && shown ? 'text' : type}
          aria-invalid={problem !== undefined || undefined}
          aria-describedby={said === undefined ? undefined : `${id}-said`}
          onChange={(event) => onValue?.(event.target.value)}
        />
        {isSecret && (
          <button
            type="button"
            className="i"
            aria-label={shown ? 'Hide the password' : 'Show the password'}
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff size={15} strokeWidth={1.7} /> : <Eye size={15} strokeWidth={1.7} />}
          </button>
        )}
      </div>
      {said !== undefined && (
        <p
          id={`${id}-said`}
          className={problem === undefined ? 't12 ink3' : 't12 gap'}
          role={problem === undefined ? undefined : 'alert'}
          style={{ marginTop: 5 }}
        >
          {said}
        </p>
      )}
    </div>
  );
}
