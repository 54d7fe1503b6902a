import { Check, Palette } from 'lucide-react';
import { useState } from 'react';
import { cn } from '../../lib/cn';
import { parseHex } from '../../lib/parse-number';
import { asString } from '../../lib/values';
import { Input } from '../ui/input';
import { Empty } from './shared';
import { controlProps, type FieldKind } from './types';

/** Colours that stay legible as marks in both modes. They are user content, not theme. */
export const SWATCHES = [
  { hex: '#4457d6', name: 'Iris' },
  { hex: '#0f766e', name: 'Teal' },
  { hex: '#1f5a3c', name: 'Forest' },
  { hex: '#b45309', name: 'Ochre' },
  { hex: '#c2491d', name: 'Persimmon' },
  { hex: '#9d2b63', name: 'Plum' },
  { hex: '#6d4fc4', name: 'Violet' },
  { hex: '#2a7fd0', name: 'Blue' },
] as const;

export const colorCopy = { hex: '{label}, hex code' };

function nameOf(hex: string): string {
  return SWATCHES.find((swatch) => swatch.hex === hex)?.name ?? hex.toUpperCase();
}

interface SwatchProps {
  hex: string;
  name: string;
  chosen: boolean;
  onPick: () => void;
  disabled?: boolean | undefined;
  tick?: boolean | undefined;
}

function Swatch({ hex, name, chosen, onPick, disabled, tick }: SwatchProps) {
  return (
    <button
      type="button"
      title={name}
      aria-label={name}
      aria-pressed={chosen}
      disabled={disabled}
      onClick={onPick}
      className={cn(
        'hit grid size-6 place-items-center rounded-[7px] text-surface',
        chosen && !tick && 'ring-2 ring-accent-edge ring-offset-2 ring-offset-surface',
      )}
      style={{ background: hex }}
    >
      {tick && chosen && <Check size={14} aria-hidden />}
    </button>
  );
}

export const colorKind: FieldKind = {
  icon: Palette,
  width: 110,
  wide: true,
  Cell: ({ value }) => {
    const hex = asString(value);
    if (!hex) return <Empty />;
    return (
      <span className="flex items-center gap-2">
        <i
          className="size-4 shrink-0 rounded-[5px] inset-ring inset-ring-line"
          style={{ background: hex }}
        />
        <span className="font-mono text-[.92em]">{hex.toUpperCase()}</span>
      </span>
    );
  },
  Detail: ({ value }) => {
    const hex = asString(value);
    if (!hex) return <Empty />;
    return (
      <span className="flex items-center gap-2">
        <i className="size-[18px] shrink-0 rounded-[5px]" style={{ background: hex }} />
        {nameOf(hex)}
      </span>
    );
  },
  Input: function ColorInput({ field, value, onChange, onBlur, control, disabled }) {
    const hex = asString(value);
    const [typed, setTyped] = useState<string | null>(null);
    return (
      <div className="flex flex-wrap items-center gap-1.5" role="group" aria-label={field.label}>
        {SWATCHES.map((swatch) => (
          <Swatch
            key={swatch.hex}
            {...swatch}
            chosen={hex === swatch.hex}
            disabled={disabled}
            onPick={() => {
              setTyped(null);
              onChange(swatch.hex);
            }}
          />
        ))}
        <Input
          {...controlProps(control)}
          aria-label={colorCopy.hex.replace('{label}', field.label)}
          boxClassName="w-[112px]"
          className="font-mono text-sm uppercase"
          prefix="#"
          maxLength={7}
          disabled={disabled}
          value={typed ?? hex.replace('#', '')}
          onChange={(event) => {
            setTyped(event.target.value);
            const parsed = parseHex(event.target.value);
            if (parsed || event.target.value === '') onChange(parsed);
          }}
          onBlur={() => {
            setTyped(null);
            onBlur?.();
          }}
        />
      </div>
    );
  },
  Filter: ({ values, onChange }) => (
    <span className="flex gap-1.5">
      {SWATCHES.map((swatch) => (
        <Swatch
          key={swatch.hex}
          {...swatch}
          tick
          chosen={values.includes(swatch.hex)}
          onPick={() =>
            onChange(
              values.includes(swatch.hex)
                ? values.filter((v) => v !== swatch.hex)
                : [...values, swatch.hex],
            )
          }
        />
      ))}
    </span>
  ),
  words: (values) => values.map(nameOf).join(', '),
};
