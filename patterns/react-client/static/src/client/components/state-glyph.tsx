import type { EnumOption, Glyph } from '@/shared/meta';
import { toneVar } from '../lib/tones';

interface StateGlyphProps {
  option: EnumOption;
  size?: number | undefined;
}

/** The shape of a state: not started, open, under way, nearly done, done. Beside its label. */
export function StateGlyph({ option, size = 15 }: StateGlyphProps) {
  const color = toneVar(option.tone, 'dot');
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" aria-hidden>
      <Shape glyph={option.glyph ?? 'ring'} color={color} />
    </svg>
  );
}

function Shape({ glyph, color }: { glyph: Glyph; color: string }) {
  const line = { stroke: 'var(--surface)', strokeWidth: 1.7, strokeLinecap: 'round' } as const;
  if (glyph === 'check') {
    return (
      <>
        <circle cx="8" cy="8" r="6.8" fill={color} />
        <path d="m5.2 8.2 2 2 3.7-4" {...line} strokeLinejoin="round" />
      </>
    );
  }
  if (glyph === 'cross') {
    return (
      <>
        <circle cx="8" cy="8" r="6.8" fill={color} />
        <path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" {...line} />
      </>
    );
  }
  const dashes = glyph === 'dashed' ? { strokeDasharray: '2 1.77' } : {};
  return (
    <>
      <circle cx="8" cy="8" r="6" stroke={color} strokeWidth="1.6" {...dashes} />
      {glyph === 'half' && <path d="M8 4.5a3.5 3.5 0 0 1 0 7z" fill={color} />}
      {glyph === 'three-quarter' && <path d="M8 4.5A3.5 3.5 0 1 1 4.5 8H8z" fill={color} />}
    </>
  );
}

/** Signal bars for an ordered choice (low to urgent); the last of four or more is an alert. */
export function LevelGlyph({ level, of, size = 15 }: { level: number; of: number; size?: number }) {
  if (of >= 4 && level === of - 1) {
    return (
      <svg width={size} height={size} viewBox="0 0 16 16" fill="none" aria-hidden>
        <rect x="1.5" y="1.5" width="13" height="13" rx="3.5" fill="var(--red-dot)" />
        <path
          d="M8 4.5v4M8 11.2v.1"
          stroke="var(--surface)"
          strokeWidth="1.9"
          strokeLinecap="round"
        />
      </svg>
    );
  }
  const lit = Math.min(3, level + 1);
  const bars = [
    { x: 2, y: 10, h: 4 },
    { x: 6.5, y: 6.5, h: 7.5 },
    { x: 11, y: 3, h: 11 },
  ];
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden>
      {bars.map((bar, i) => (
        <rect
          key={bar.x}
          x={bar.x}
          y={bar.y}
          width="3"
          height={bar.h}
          rx="1"
          fill={i < lit ? 'var(--text-2)' : 'var(--line-strong)'}
        />
      ))}
    </svg>
  );
}
