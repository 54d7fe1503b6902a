import { CircleDot } from 'lucide-react';
import type { EnumOption, FieldMeta } from '@/shared/meta';
import { optionOf } from '@/shared/meta';
import { toneVar } from '../../lib/tones';
import { LevelGlyph, StateGlyph } from '../state-glyph';
import { Badge, Dot } from '../ui/badge';
import { Select } from '../ui/combobox';
import { ListPicker, type PickerItem } from '../ui/list-picker';
import { Segments } from '../ui/segments';
import { asString } from '../../lib/values';
import { Empty } from './shared';
import type { FieldKind, NextState } from './types';

/** Fields whose options are steps of one scale; a red first option means the top comes first. */
export const LEVELS = /^(priority|severity|urgency|level|impact|importance)$/i;

/** A state shape, signal bars for an ordered scale, or a dot of the option's tone. */
export function OptionGlyph({ field, option, size }: GlyphProps) {
  if (option.glyph) return <StateGlyph option={option} {...(size ? { size } : {})} />;
  const options = field.options ?? [];
  if (LEVELS.test(field.name)) {
    const at = options.findIndex((o) => o.value === option.value);
    const level = options[0]?.tone === 'red' ? options.length - 1 - at : at;
    return <LevelGlyph level={level} of={options.length} {...(size ? { size } : {})} />;
  }
  return <Dot color={toneVar(option.tone, 'dot')} />;
}

interface GlyphProps {
  field: FieldMeta;
  option: EnumOption;
  size?: number | undefined;
}

export function optionItems(field: FieldMeta): PickerItem[] {
  return (field.options ?? []).map((option) => ({
    value: option.value,
    label: option.label,
    lead: <OptionGlyph field={field} option={option} />,
  }));
}

/** The current state, where it can go, and, apart, where it cannot go yet and why. */
export function stateItems(
  field: FieldMeta,
  current: unknown,
  next: readonly NextState[],
): PickerItem[] {
  const item = (option: EnumOption): PickerItem => ({
    value: option.value,
    label: option.label,
    lead: <OptionGlyph field={field} option={option} />,
  });
  const now = optionOf(field, current);
  const open = next.filter((n) => !n.reason).map((n) => item(n.option));
  const shut = next
    .filter((n) => n.reason)
    .map((n, i) => ({ ...item(n.option), blocked: n.reason, apart: i === 0 }));
  return [...(now ? [item(now)] : []), ...open, ...shut];
}

export const enumKind: FieldKind = {
  icon: CircleDot,
  width: 124,
  Cell: ({ field, value }) => {
    const option = optionOf(field, value);
    if (!option) return <Empty />;
    return (
      <span className="flex items-center gap-[7px]">
        <OptionGlyph field={field} option={option} />
        <span className="truncate">{option.label}</span>
      </span>
    );
  },
  Detail: ({ field, value }) => {
    const option = optionOf(field, value);
    if (!option) return <Empty />;
    if (option.glyph || LEVELS.test(field.name)) {
      return (
        <span className="flex items-center gap-[7px]">
          <OptionGlyph field={field} option={option} />
          {option.label}
        </span>
      );
    }
    return (
      <Badge tone={option.tone} dot>
        {option.label}
      </Badge>
    );
  },
  Input: ({ field, value, onChange, onBlur, control, disabled, next, meta }) => {
    const options = field.options ?? [];
    const fixed = field.required || field.default !== undefined;
    const few = options.length <= 4 && fixed && !next && field.name !== meta?.states?.field;
    if (few && options.map((o) => o.label).join('').length <= 26) {
      return (
        <Segments
          id={control.id}
          full
          label={field.label}
          value={asString(value)}
          onChange={(v) => {
            onChange(v);
            onBlur?.();
          }}
          items={options.map((o) => ({ value: o.value, label: o.label, disabled }))}
        />
      );
    }
    return (
      <Select
        id={control.id}
        label={field.label}
        value={asString(value)}
        items={next ? stateItems(field, value, next) : optionItems(field)}
        onChange={onChange}
        onClear={field.required || field.default !== undefined ? undefined : () => onChange(null)}
        onBlur={onBlur}
        invalid={control.invalid}
        describedBy={control.describedBy}
        disabled={disabled}
      />
    );
  },
  Filter: ({ field, operator, values, onChange }) => (
    <ListPicker
      label={field.label}
      items={optionItems(field)}
      selected={values}
      onPick={(item) => {
        if (operator === 'is' || operator === 'not') onChange([item.value]);
        else if (values.includes(item.value)) onChange(values.filter((v) => v !== item.value));
        else onChange([...values, item.value]);
      }}
    />
  ),
  words: (values, field) => values.map((v) => optionOf(field, v)?.label ?? v).join(', '),
};
