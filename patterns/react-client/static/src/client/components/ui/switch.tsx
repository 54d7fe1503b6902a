import { Switch as Base } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '../../lib/cn';

export function Switch({ className, ...rest }: ComponentProps<typeof Base.Root>) {
  return (
    <Base.Root
      className={cn(
        'hit relative inline-block h-[18px] w-[30px] shrink-0 rounded-full bg-line-control',
        'transition-colors duration-[120ms] data-[state=checked]:bg-accent-edge',
        'disabled:opacity-50',
        className,
      )}
      {...rest}
    >
      <Base.Thumb
        className={cn(
          'block size-3.5 translate-x-0.5 rounded-full bg-on-edge',
          'shadow-1 transition-transform duration-[120ms] data-[state=checked]:translate-x-3.5',
        )}
      />
    </Base.Root>
  );
}
