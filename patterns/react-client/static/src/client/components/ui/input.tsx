import type { ComponentProps, ReactNode } from 'react';
import { cn } from '../../lib/cn';

/** The box every text-like control shares; also used around composite inputs. */
export const boxStyle =
  'flex w-full min-w-0 min-h-[calc(var(--ctl)+2px)] items-center gap-2 rounded-md border ' +
  'border-line-control bg-surface px-2.5 text-base transition-[border-color,box-shadow] ' +
  'duration-[120ms] touch:min-h-11 touch:text-[16px] ' +
  'focus-within:border-accent-edge focus-within:outline-3 focus-within:outline-accent-edge/22 ' +
  'focus-within:outline-offset-0 has-[[aria-invalid=true]]:border-danger-dot ' +
  'has-[:disabled]:bg-sunken has-[:disabled]:text-text-2';

const inner =
  'min-w-0 flex-1 self-stretch bg-transparent outline-none! placeholder:text-text-3 ' +
  'disabled:cursor-not-allowed';

export interface InputProps extends ComponentProps<'input'> {
  /** An icon in front of the text. */
  lead?: ReactNode;
  /** A joined part in front, with its own border: a currency, `https://`. */
  prefix?: string | undefined;
  joined?: ReactNode;
  /** A unit or hint after the text. */
  suffix?: ReactNode;
  small?: boolean | undefined;
  boxClassName?: string | undefined;
}

export function Input(props: InputProps) {
  const { lead, joined, suffix, small, className, boxClassName, prefix, ...rest } = props;
  const part = joined ?? prefix;
  return (
    <span
      className={cn(
        boxStyle,
        small && 'min-h-[28px] text-sm touch:min-h-11',
        part && 'pl-0',
        '[&>svg]:text-text-3',
        boxClassName,
      )}
    >
      {lead}
      {part && (
        <span
          className={
            'flex items-center gap-1.5 self-stretch border-r border-line px-2.5 text-sm ' +
            'whitespace-nowrap text-text-2'
          }
        >
          {part}
        </span>
      )}
      <input autoComplete="off" className={cn(inner, className)} {...rest} />
      {suffix && (
        <span className="ml-auto flex shrink-0 items-center text-sm text-text-3">{suffix}</span>
      )}
    </span>
  );
}

/** Grows with its text, without scripts where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <span className={cn(boxStyle, 'min-h-[76px] touch:min-h-[76px] items-stretch px-0')}>
      <textarea
        rows={rows}
        className={cn(
          inner,
          'field-sizing-content max-h-[40vh] resize-none px-2.5 py-[9px] leading-normal',
          className,
        )}
        {...rest}
      />
    </span>
  );
}
