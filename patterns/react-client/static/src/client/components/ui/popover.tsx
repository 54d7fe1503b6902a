import { Popover as Base } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '../../lib/cn';

export const popStyle =
  'z-40 rounded-lg bg-raised text-text shadow-pop outline-none animate-pop ' +
  'origin-[var(--radix-popover-content-transform-origin)]';

export const Popover = Base.Root;
export const PopoverTrigger = Base.Trigger;
export const PopoverAnchor = Base.Anchor;
export const PopoverClose = Base.Close;

interface PopoverContentProps extends ComponentProps<typeof Base.Content> {
  /** What a screen reader calls it. */
  label: string;
}

export function PopoverContent({ label, className, ...rest }: PopoverContentProps) {
  return (
    <Base.Portal>
      <Base.Content
        aria-label={label}
        align="start"
        sideOffset={5}
        collisionPadding={8}
        className={cn(
          popStyle,
          'max-h-[var(--radix-popover-content-available-height)] max-w-[calc(100vw-16px)]',
          className,
        )}
        {...rest}
      />
    </Base.Portal>
  );
}
