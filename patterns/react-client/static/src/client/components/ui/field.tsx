import { CircleAlert } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { cn } from '../../lib/cn';

export const fieldCopy = { optional: 'Optional' };

export interface FieldControl {
  id: string;
  labelId: string;
  describedBy: string | undefined;
  invalid: boolean;
}

interface FieldProps {
  label: string;
  help?: ReactNode;
  error?: string | undefined;
  /** Adds the word "Optional". */
  optional?: boolean | undefined;
  /** Renders the control with the ids that tie it to its label and messages. */
  children: (control: FieldControl) => ReactNode;
  className?: string | undefined;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean | undefined;
}

/** A label, a control, and the help or error that belongs to it. */
export function Field(props: FieldProps) {
  const { label, help, error, optional, children, className, hideLabel } = props;
  const id = useId();
  const labelId = `${id}-label`;
  const noteId = `${id}-note`;
  const note = error ?? help;
  return (
    <div className={cn('flex min-w-0 flex-col gap-1.5', className)}>
      <label
        id={labelId}
        htmlFor={id}
        className={cn('flex items-center gap-1.5 font-strong text-sm', hideLabel && 'sr-only')}
      >
        {label}
        {optional && <span className="font-normal text-text-3 text-xs">{fieldCopy.optional}</span>}
      </label>
      {children({ id, labelId, describedBy: note ? noteId : undefined, invalid: Boolean(error) })}
      {note && (
        <span
          id={noteId}
          className={cn(
            'flex items-center gap-[5px] text-xs',
            error ? 'text-danger-text' : 'text-text-3',
          )}
        >
          {error && <CircleAlert size={13} aria-hidden />}
          {note}
        </span>
      )}
    </div>
  );
}
