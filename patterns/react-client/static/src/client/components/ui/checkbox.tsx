import { Check, Minus } from 'lucide-react';
import { Checkbox as Base } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '../../lib/cn';

export function Checkbox({ className, ...rest }: ComponentProps<typeof Base.Root>) {
  return (
    <Base.Root
      className={cn(
        'hit group inline-grid size-4 shrink-0 place-items-center rounded-[4.5px] border-[1.5px]',
        'border-line-control bg-surface text-on-edge transition-colors duration-[120ms]',
        'data-[state=checked]:border-accent-edge data-[state=checked]:bg-accent-edge',
        'data-[state=indeterminate]:border-accent-edge data-[state=indeterminate]:bg-accent-edge',
        'disabled:opacity-50',
        className,
      )}
      {...rest}
    >
      <Base.Indicator className="grid place-items-center">
        <Check size={11} className="stroke-[3.2] group-data-[state=indeterminate]:hidden" />
        <Minus size={11} className="hidden stroke-[3.2] group-data-[state=indeterminate]:block" />
      </Base.Indicator>
    </Base.Root>
  );
}
