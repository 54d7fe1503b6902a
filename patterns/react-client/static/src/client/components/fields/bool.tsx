import { Check, ToggleLeft } from 'lucide-react';
import { Segments } from '../ui/segments';
import { Switch } from '../ui/switch';
import { Empty } from './shared';
import type { FieldKind } from './types';

export const boolCopy = { yes: 'Yes', no: 'No' };

export const boolKind: FieldKind = {
  icon: ToggleLeft,
  width: 90,
  wide: true,
  Cell: ({ value }) =>
    value === true ? <Check size={15} role="img" aria-label={boolCopy.yes} /> : <Empty />,
  Detail: ({ value }) => <span>{value === true ? boolCopy.yes : boolCopy.no}</span>,
  Input: ({ field, value, onChange, onBlur, control, disabled }) => (
    <span className="flex items-center gap-2.5 text-sm">
      <Switch
        id={control.id}
        aria-label={field.label}
        aria-describedby={control.describedBy}
        checked={value === true}
        disabled={disabled}
        onCheckedChange={(next) => {
          onChange(next);
          onBlur?.();
        }}
      />
    </span>
  ),
  Filter: ({ field, values, onChange }) => (
    <Segments
      label={field.label}
      value={values[0] ?? ''}
      onChange={(next) => onChange([next])}
      items={[
        { value: 'true', label: boolCopy.yes },
        { value: 'false', label: boolCopy.no },
      ]}
    />
  ),
  words: (values) => (values[0] === 'true' ? boolCopy.yes : boolCopy.no),
};
