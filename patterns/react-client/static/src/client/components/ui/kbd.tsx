import { cn } from '../../lib/cn';
import { printKeys } from '../../lib/shortcuts';

/** A key as printed on the keyboard. Hidden from screen readers and on touch screens. */
export function Kbd({ keys, className }: { keys: string; className?: string | undefined }) {
  return (
    <kbd
      aria-hidden
      className={cn(
        'inline-block min-w-[19px] rounded-[4px] border border-line bg-surface px-[5px] py-[3px]',
        'text-center font-ui text-[11px] leading-none font-medium text-text-3 touch:hidden',
        className,
      )}
    >
      {printKeys(keys)}
    </kbd>
  );
}
