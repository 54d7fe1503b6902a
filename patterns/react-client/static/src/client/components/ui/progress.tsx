import { cn } from '../../lib/cn';

interface ProgressProps {
  /** 0 to 100; more is shown full. */
  value: number;
  label: string;
  tone?: 'accent' | 'warning' | 'danger' | undefined;
  className?: string | undefined;
}

const FILL = { accent: 'bg-accent-edge', warning: 'bg-warning-dot', danger: 'bg-danger-dot' };

export function Progress({ value, label, tone = 'accent', className }: ProgressProps) {
  const part = Math.min(100, Math.max(0, value));
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(part)}
      aria-valuemin={0}
      aria-valuemax={100}
      className={cn('block h-1.5 overflow-hidden rounded-full bg-pressed', className)}
    >
      <i className={cn('block h-full rounded-full', FILL[tone])} style={{ width: `${part}%` }} />
    </span>
  );
}

/** A small ring for a part of a whole. Decorative: the number is always beside it. */
export function Ring({ value, size = 20 }: { value: number; size?: number | undefined }) {
  const part = Math.min(100, Math.max(0, value));
  const turn = 2 * Math.PI * 8.5;
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden>
      <circle cx="10" cy="10" r="8.5" stroke="var(--line-strong)" strokeWidth="2" />
      <circle
        cx="10"
        cy="10"
        r="8.5"
        stroke="var(--accent-edge)"
        strokeWidth="2"
        strokeLinecap="round"
        strokeDasharray={`${(turn * part) / 100} ${turn}`}
        transform="rotate(-90 10 10)"
      />
    </svg>
  );
}
