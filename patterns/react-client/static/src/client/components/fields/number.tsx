import { Coins, Hash, Minus, Percent, Plus, Ruler } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { FieldMeta } from '@/shared/meta';
import {
  currencySymbol,
  formatDecimal,
  formatInt,
  formatMoney,
  formatPercent,
  type Locale,
} from '../../lib/format';
import { parseNumber } from '../../lib/parse-number';
import { useLocale } from '../../lib/runtime';
import { asNumber } from '../../lib/values';
import { Input } from '../ui/input';
import { Progress, Ring } from '../ui/progress';
import { Empty, RangeFilter } from './shared';
import { controlProps, type FieldKind, type FilterProps, type InputProps } from './types';

export const numberCopy = { less: 'Less', more: 'More', slider: '{label}, slider' };

type Format = (value: number, l: Locale, field: FieldMeta) => string;

/** Years are numbers that are neither grouped nor added up. */
export function isYear(field: FieldMeta): boolean {
  return field.type === 'int' && /^year([A-Z]|$)|Year$/.test(field.name);
}

const formatWhole: Format = (value, l, field) =>
  isYear(field) ? String(value) : formatInt(value, l);

interface BoxProps extends InputProps {
  format: Format;
  joined?: ReactNode;
  suffix?: ReactNode;
  digits: number;
}

/** Shows the formatted number until it is edited, then what is typed. */
function NumberBox(props: BoxProps) {
  const { field, value, onChange, onBlur, control, format, joined, suffix, digits } = props;
  const l = useLocale();
  const [typed, setTyped] = useState<string | null>(null);
  const number = asNumber(value);
  const factor = 10 ** digits;
  const take = (text: string) => {
    setTyped(text);
    const parsed = text.trim() === '' ? null : parseNumber(text, l.locale);
    if (parsed === null) onChange(text.trim() === '' ? null : text);
    else onChange(Math.round(parsed * factor) / factor);
  };
  return (
    <Input
      {...controlProps(control)}
      inputMode="decimal"
      className="num"
      disabled={props.disabled}
      autoFocus={props.autoFocus}
      value={typed ?? (number === null ? '' : format(number, l, field))}
      onChange={(event) => take(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={() => {
        if (number !== null || typed?.trim() === '') setTyped(null);
        onBlur?.();
      }}
      onKeyDown={(event) => {
        const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        setTyped(null);
        onChange(clamp((number ?? 0) + step, field));
      }}
      joined={joined}
      suffix={suffix}
    />
  );
}

function clamp(value: number, field: FieldMeta): number {
  const low = field.min ?? Number.NEGATIVE_INFINITY;
  return Math.max(low, Math.min(field.max ?? Number.POSITIVE_INFINITY, value));
}

function numberFilter(format: Format) {
  return function NumberFilter(props: FilterProps) {
    const l = useLocale();
    return (
      <RangeFilter
        {...props}
        renderPart={(value, set, label) => (
          <NumberPart
            key={label}
            value={value}
            set={set}
            label={label}
            format={(number) => format(number, l, props.field)}
            l={l}
          />
        )}
      />
    );
  };
}

interface PartProps {
  value: string;
  set: (value: string) => void;
  label: string;
  format: (value: number) => string;
  l: Locale;
}

function NumberPart({ value, set, label, format, l }: PartProps) {
  const number = asNumber(value);
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      small
      aria-label={label}
      inputMode="decimal"
      className="num"
      value={typed ?? (number === null ? '' : format(number))}
      onChange={(event) => {
        setTyped(event.target.value);
        const parsed = parseNumber(event.target.value, l.locale);
        set(parsed === null ? '' : String(parsed));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

function kind(icon: FieldKind['icon'], format: Format, Box: FieldKind['Input']): FieldKind {
  const Shown: FieldKind['Cell'] = ({ value, field }) => {
    const l = useLocale();
    const number = asNumber(value);
    if (number === null) return <Empty />;
    return (
      <span className="num">
        {format(number, l, field)}
        {field.unit && <span className="text-text-3"> {field.unit}</span>}
      </span>
    );
  };
  return {
    icon,
    end: true,
    width: 110,
    Cell: Shown,
    Detail: Shown,
    Input: Box,
    Filter: numberFilter(format),
    words: (values, field, l) =>
      values
        .map(asNumber)
        .filter((n) => n !== null)
        .map((n) => format(n, l, field))
        .join('–'),
  };
}

export const intKind = kind(Hash, formatWhole, (props) => {
  const number = asNumber(props.value) ?? 0;
  const step = (by: number, label: string, icon: ReactNode) => (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      disabled={props.disabled}
      className="hit p-1 hover:text-text"
      onClick={() => props.onChange(clamp(number + by, props.field))}
    >
      {icon}
    </button>
  );
  return (
    <NumberBox
      {...props}
      format={formatWhole}
      digits={0}
      suffix={
        <>
          {props.field.unit}
          {step(-1, numberCopy.less, <Minus size={14} />)}
          {step(1, numberCopy.more, <Plus size={14} />)}
        </>
      }
    />
  );
});

export const decimalKind = kind(
  Ruler,
  (value, l) => formatDecimal(value, l, 4),
  (props) => (
    <NumberBox
      {...props}
      format={(v, l) => formatDecimal(v, l, 4)}
      digits={4}
      suffix={props.field.unit}
    />
  ),
);

const plainMoney: Format = (value, l) =>
  new Intl.NumberFormat(l.locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
    value,
  );

export const moneyKind = kind(
  Coins,
  (value, l) => formatMoney(value, l),
  function MoneyInput(props) {
    const l = useLocale();
    return (
      <NumberBox
        {...props}
        format={plainMoney}
        digits={2}
        joined={`${currencySymbol(l)} ${l.currency}`}
      />
    );
  },
);

export const percentKind: FieldKind = {
  ...kind(Percent, formatPercent, (props) => {
    const number = asNumber(props.value) ?? 0;
    return (
      <div className="flex items-center gap-3">
        <input
          type="range"
          min={0}
          max={100}
          step={1}
          aria-label={numberCopy.slider.replace('{label}', props.field.label)}
          value={number}
          disabled={props.disabled}
          onChange={(event) => props.onChange(Number(event.target.value))}
          className="h-1 min-w-0 flex-1 accent-accent-edge touch:h-11"
        />
        <span className="w-[84px] shrink-0">
          <NumberBox {...props} format={(v, l) => formatDecimal(v, l)} digits={2} suffix="%" />
        </span>
      </div>
    );
  }),
  end: false,
  width: 140,
  Cell: function PercentCell({ value, field }) {
    const l = useLocale();
    const number = asNumber(value);
    if (number === null) return <Empty />;
    return (
      <span className="flex items-center gap-2">
        <Progress value={number} label={field.label} className="w-[70px]" />
        <span className="num">{formatPercent(number, l)}</span>
      </span>
    );
  },
  Detail: function PercentDetail({ value }) {
    const l = useLocale();
    const number = asNumber(value);
    if (number === null) return <Empty />;
    return (
      <span className="flex items-center gap-[9px]">
        <Ring value={number} />
        <span className="num">{formatPercent(number, l)}</span>
      </span>
    );
  },
};
