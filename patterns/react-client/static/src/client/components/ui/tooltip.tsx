import { Tooltip as Base } from 'radix-ui';
import type { ReactNode } from 'react';
import { Kbd } from './kbd';

export const TooltipProvider = Base.Provider;

interface TooltipProps {
  label: ReactNode;
  keys?: string | undefined;
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined;
  children: ReactNode;
}

/** Names an icon button or explains a disabled action. Never the only place of information. */
export function Tooltip({ label, keys, side = 'bottom', children }: TooltipProps) {
  return (
    <Base.Root delayDuration={350}>
      <Base.Trigger asChild>{children}</Base.Trigger>
      <Base.Portal>
        <Base.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={
            'z-50 flex max-w-[280px] animate-fade items-center gap-2 rounded-[6px] ' +
            'bg-text px-[9px] ' +
            'py-1.5 font-medium text-[12px] text-canvas'
          }
        >
          {label}
          {keys && <Kbd keys={keys} className="border-canvas/30 bg-transparent text-canvas" />}
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
