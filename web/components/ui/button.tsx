import type { ButtonHTMLAttributes, ReactNode } from 'react';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** One primary button per view; "stop" is for what takes away. */
  kind?: 'primary' | 'plain' | 'quiet' | 'stop';
  size?: 'small' | 'regular' | 'large';
  icon?: ReactNode;
  /** The verb in progress, in place of the icon: the width stays. */
  busy?: boolean;
}

const kinds = { primary: 'pri', plain: '', quiet: 'gho', stop: 'gapb' } as const;
const sizes = { small: 'sm', regular: '', large: 'lg' } as const;

export function Button({
  kind = 'plain',
  size = 'regular',
  icon,
  busy = false,
  className = '',
  children,
  disabled,
  ...rest
}: ButtonProps) {
  const alone = children === undefined ? 'ic' : '';
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      className={`btn ${kinds[kind]} ${sizes[size]} ${alone} ${className}`}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

export function Spinner({ size = 14 }: { size?: number }) {
  return (
    <svg className="i spin" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path
        d="M12 3a9 9 0 1 1-9 9"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
    </svg>
  );
}
