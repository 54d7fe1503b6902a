import { X } from 'lucide-react';
import { Dialog as Base } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '../../lib/cn';
import { Button } from './button';

export const dialogCopy = { close: 'Close' };

const scrim = 'fixed inset-0 z-30 bg-scrim animate-fade';

interface ShellProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Said by screen readers after the title. */
  description?: string | undefined;
  children: ReactNode;
  className?: string | undefined;
  /** Lets the caller decide what takes focus first. */
  onOpenAutoFocus?: ((event: Event) => void) | undefined;
}

/** A centred window. The children bring their own header and footer. */
export function Dialog(props: ShellProps) {
  const { open, onOpenChange, title, description, children, className, onOpenAutoFocus } = props;
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Overlay className={scrim} />
        <Base.Content
          {...(onOpenAutoFocus ? { onOpenAutoFocus } : {})}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cn(
            'fixed top-[12vh] left-1/2 z-40 max-h-[80dvh] w-[min(480px,calc(100vw-24px))]',
            '-translate-x-1/2 overflow-auto rounded-xl bg-raised text-text outline-none',
            'shadow-[0_0_0_1px_var(--line),var(--sh-3)] animate-fade',
            className,
          )}
        >
          <Base.Title className="sr-only">{title}</Base.Title>
          {description && <Base.Description className="sr-only">{description}</Base.Description>}
          {children}
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}

interface SheetProps extends ShellProps {
  /** Buttons between the title and the close button. */
  actions?: ReactNode;
  footer?: ReactNode;
}

/** A panel from the end edge; from the bottom on phones. */
export function Sheet(props: SheetProps) {
  const { open, onOpenChange, title, description, actions, footer, children, className } = props;
  const { onOpenAutoFocus } = props;
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Overlay className={scrim} />
        <Base.Content
          {...(onOpenAutoFocus ? { onOpenAutoFocus } : {})}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cn(
            'fixed z-40 flex flex-col bg-raised text-text outline-none',
            'shadow-[0_0_0_1px_var(--line),var(--sh-3)]',
            'd:inset-y-2 d:right-2 d:w-[540px] d:animate-sheet d:rounded-xl',
            'm:inset-x-0 m:top-11 m:bottom-0 m:animate-sheet-up m:rounded-t-[18px]',
            className,
          )}
        >
          <header className="flex items-center gap-2.5 border-b border-line px-5 pt-4 pb-3.5">
            <Base.Title className="text-[16px]">{title}</Base.Title>
            {description && <Base.Description className="sr-only">{description}</Base.Description>}
            <span className="flex-1" />
            {actions}
            <Base.Close asChild>
              <Button variant="ghost" size="sm" icon aria-label={dialogCopy.close}>
                <X size={15} />
              </Button>
            </Base.Close>
          </header>
          <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">{children}</div>
          {footer && (
            <footer
              className={
                'flex items-center gap-2 border-t border-line px-5 py-3 ' +
                'pb-[max(12px,env(safe-area-inset-bottom))]'
              }
            >
              {footer}
            </footer>
          )}
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
