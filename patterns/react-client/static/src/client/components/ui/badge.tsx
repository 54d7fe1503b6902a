import type { ReactNode } from 'react';
import { cn } from '../../lib/cn';
import { SOFT, toneFor, toneVar, type StatusTone, type Tone } from '../../lib/tones';

interface BadgeProps {
  tone?: Tone | StatusTone | undefined;
  dot?: boolean | undefined;
  square?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
}

export function Badge({ tone = 'gray', dot, square, className, children }: BadgeProps) {
  return (
    <span
      className={cn(
        'inline-flex h-[22px] items-center gap-[5px] px-2 font-strong text-xs whitespace-nowrap',
        square ? 'rounded-sm' : 'rounded-full',
        SOFT[tone],
        className,
      )}
    >
      {dot && <Dot color={toneVar(tone, 'dot')} />}
      {children}
    </span>
  );
}

export function Dot({ color, size = 7 }: { color: string; size?: number | undefined }) {
  return (
    <i
      aria-hidden
      className="inline-block shrink-0 rounded-full"
      style={{ background: color, width: size, height: size }}
    />
  );
}

interface TagProps {
  label: string;
  /** CSS colour of the dot; by default a stable tone of the label. */
  color?: string | undefined;
  children?: ReactNode;
}

export function TagChip({ label, color, children }: TagProps) {
  return (
    <span
      className={
        'inline-flex h-[21px] max-w-full items-center gap-[5px] rounded-sm bg-sunken px-[7px] ' +
        'font-medium text-xs whitespace-nowrap text-text-2 inset-ring inset-ring-line'
      }
    >
      <Dot size={6} color={color ?? toneVar(toneFor(label), 'dot')} />
      <span className="truncate">{label}</span>
      {children}
    </span>
  );
}

/** A small count beside a heading or tab. */
export function Count({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span
      className={cn(
        'num rounded-full bg-hover px-1.5 py-px font-strong text-[11px] leading-[15px]',
        'text-text-3',
        className,
      )}
    >
      {children}
    </span>
  );
}
