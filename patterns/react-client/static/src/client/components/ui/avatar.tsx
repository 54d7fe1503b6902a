import { UserRound } from 'lucide-react';
import { cn } from '../../lib/cn';
import { initials } from '../../lib/format';
import { toneFor, toneVar } from '../../lib/tones';

interface AvatarProps {
  name: string;
  image?: string | null | undefined;
  /** Pixels. */
  size?: number | undefined;
  className?: string | undefined;
}

export function Avatar({ name, image, size = 20, className }: AvatarProps) {
  const shape = 'inline-grid shrink-0 place-items-center overflow-hidden rounded-full';
  const box = { width: size, height: size };
  if (image) {
    return <img src={image} alt="" title={name} style={box} className={cn(shape, className)} />;
  }
  return (
    <span
      aria-hidden
      title={name}
      className={cn(shape, 'leading-none font-semibold tracking-[-.01em] text-surface', className)}
      style={{ ...box, fontSize: size * 0.4, background: toneVar(toneFor(name), 'text') }}
    >
      {initials(name)}
    </span>
  );
}

export function NoAvatar({ size = 20 }: { size?: number | undefined }) {
  return (
    <span
      aria-hidden
      className={
        'inline-grid shrink-0 place-items-center rounded-full border-[1.5px] border-current ' +
        'text-text-3'
      }
      style={{ width: size - 3, height: size - 3, margin: 1.5 }}
    >
      <UserRound size={size * 0.6} />
    </span>
  );
}

export function AvatarStack({ names, max = 3 }: { names: readonly string[]; max?: number }) {
  return (
    <span className="inline-flex">
      {names.slice(0, max).map((name, i) => (
        <Avatar
          key={name}
          name={name}
          size={22}
          className={cn('ring-2 ring-surface', i > 0 && '-ml-1.5')}
        />
      ))}
    </span>
  );
}

interface MarkProps {
  label: string;
  /** A `#rrggbb` colour or the address of an image. */
  mark?: string | null | undefined;
  size?: number | undefined;
  className?: string | undefined;
}

/** The small sign of a record: its colour, its picture, or its initial on a stable tint. */
export function Mark({ label, mark, size = 20, className }: MarkProps) {
  if (mark?.startsWith('#') && size <= 20) {
    const side = Math.round(size * 0.45);
    return (
      <i
        aria-hidden
        className={cn('inline-block shrink-0 rounded-[3px]', className)}
        style={{ width: side, height: side, background: mark }}
      />
    );
  }
  const box = { width: size, height: size, borderRadius: size * 0.26 };
  if (mark && !mark.startsWith('#')) {
    return <img src={mark} alt="" className={cn('shrink-0 object-cover', className)} style={box} />;
  }
  const tone = toneFor(label);
  return (
    <span
      aria-hidden
      className={cn(
        'inline-grid shrink-0 place-items-center leading-none font-semibold',
        className,
      )}
      style={{
        ...box,
        fontSize: size * 0.5,
        background: mark ?? toneVar(tone, 'soft'),
        color: mark ? 'var(--surface)' : toneVar(tone, 'text'),
      }}
    >
      {initials(label).slice(0, 1)}
    </span>
  );
}
