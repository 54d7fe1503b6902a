import type { Tone } from '@/shared/meta';

export type { Tone };
export const TONES = [
  'gray',
  'red',
  'orange',
  'amber',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
] as const satisfies readonly Tone[];
export type StatusTone = 'danger' | 'warning' | 'success' | 'info';

export function isTone(value: unknown): value is Tone {
  return TONES.some((tone) => tone === value);
}

/** Classes are spelled out so that the stylesheet build can see them. */
export const SOFT: Readonly<Record<Tone | StatusTone, string>> = {
  gray: 'bg-gray-soft text-gray-text',
  red: 'bg-red-soft text-red-text',
  orange: 'bg-orange-soft text-orange-text',
  amber: 'bg-amber-soft text-amber-text',
  green: 'bg-green-soft text-green-text',
  teal: 'bg-teal-soft text-teal-text',
  blue: 'bg-blue-soft text-blue-text',
  violet: 'bg-violet-soft text-violet-text',
  pink: 'bg-pink-soft text-pink-text',
  danger: 'bg-danger-soft text-danger-text',
  warning: 'bg-warning-soft text-warning-text',
  success: 'bg-success-soft text-success-text',
  info: 'bg-info-soft text-info-text',
};

/** A tone's CSS variable, for SVG and inline styles. */
export function toneVar(tone: Tone | StatusTone, part: 'soft' | 'line' | 'text' | 'dot'): string {
  return `var(--${tone}-${part})`;
}

const STABLE = ['teal', 'violet', 'blue', 'orange', 'pink', 'green', 'red', 'amber'] as const;

/** The same tone for the same text on every screen, used for people, tags and marks. */
export function toneFor(text: string): Tone {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  }
  return STABLE[(hash >>> 0) % STABLE.length] ?? 'blue';
}
