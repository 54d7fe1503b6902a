import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '../../lib/cn';

export const buttonStyle = cva(
  'hit inline-flex shrink-0 select-none items-center justify-center gap-[7px] whitespace-nowrap ' +
    'rounded-md border border-transparent font-strong text-sm tracking-[-.003em] ' +
    'transition-colors duration-[120ms] disabled:pointer-events-none ' +
    'aria-disabled:cursor-not-allowed',
  {
    variants: {
      variant: {
        primary:
          'bg-accent text-on-accent shadow-[inset_0_1px_0_rgb(255_255_255/.14),var(--sh-1)] ' +
          'hover:bg-accent-hover [&_kbd]:border-on-accent/45 [&_kbd]:bg-transparent ' +
          '[&_kbd]:text-inherit',
        secondary: 'border-line-strong bg-surface text-text shadow-1 hover:bg-hover',
        ghost: 'text-text-2 hover:bg-hover hover:text-text data-[state=open]:bg-hover',
        soft: 'bg-accent-soft text-accent-text hover:bg-pressed',
        danger: 'bg-danger-solid text-on-danger hover:brightness-95',
        'danger-outline': 'border-line-strong bg-surface text-danger-text hover:bg-danger-soft',
        dashed: 'border-dashed border-line-strong text-text-2 hover:bg-hover',
        link: 'h-auto! px-0! text-accent-text hover:underline',
      },
      size: {
        sm: 'h-[calc(var(--ctl)-4px)] px-[9px] text-xs',
        md: 'h-ctl px-3',
        lg: 'h-[calc(var(--ctl)+12px)] rounded-[calc(var(--r)+2px)] px-5 text-[15px]',
      },
      icon: { true: 'px-0', false: '' },
      full: { true: 'w-full', false: '' },
    },
    compoundVariants: [
      { icon: true, size: 'sm', class: 'w-[calc(var(--ctl)-4px)]' },
      { icon: true, size: 'md', class: 'w-ctl' },
    ],
    defaultVariants: { variant: 'secondary', size: 'md', icon: false, full: false },
  },
);

/** How a filled button looks while it cannot be used; quiet ones only fade. */
const OFF =
  'aria-disabled:border-transparent aria-disabled:bg-hover aria-disabled:text-text-3 ' +
  'aria-disabled:shadow-none disabled:border-transparent disabled:bg-hover disabled:text-text-3 ' +
  'disabled:shadow-none';
const OFF_QUIET = 'aria-disabled:text-text-3 disabled:text-text-3 disabled:opacity-60';

export interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof buttonStyle> {
  /** Styles the only child instead of rendering a button: for links. */
  asChild?: boolean | undefined;
}

/** Buttons say a verb. `icon` makes a square one, which then needs an `aria-label`. */
export function Button({
  variant,
  size,
  icon,
  full,
  asChild = false,
  className,
  type,
  ...rest
}: ButtonProps) {
  const quiet = variant === 'ghost' || variant === 'link';
  const off = quiet ? OFF_QUIET : OFF;
  const classes = cn(buttonStyle({ variant, size, icon, full }), off, className);
  if (asChild) return <Slot.Root className={classes} {...rest} />;
  return <button type={type ?? 'button'} className={classes} {...rest} />;
}
