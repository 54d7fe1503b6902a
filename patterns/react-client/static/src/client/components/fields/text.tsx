import { Hash, Pilcrow, TextAlignStart, Type } from 'lucide-react';
import { plainText, sanitizeRichText } from '@/shared/richtext';
import { asString } from '../../lib/values';
import { Input, Textarea } from '../ui/input';
import { RichTextEditor } from './rich-text-editor';
import { Empty, TextFilter } from './shared';
import { controlProps, type FieldKind, type InputProps, type ValueProps } from './types';

function TextInput({ field, value, onChange, onBlur, control, disabled, autoFocus }: InputProps) {
  return (
    <Input
      {...controlProps(control)}
      value={asString(value)}
      maxLength={field.max}
      disabled={disabled}
      autoFocus={autoFocus}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
    />
  );
}

function Words({ value }: ValueProps) {
  const text = asString(value);
  return text ? <span className="truncate">{text}</span> : <Empty />;
}

const joined = (values: readonly string[]) => values.join(', ');

export const stringKind: FieldKind = {
  icon: Type,
  width: 180,
  Cell: ({ value, field, meta }) => {
    const text = asString(value);
    if (!text) return <Empty />;
    const title = meta?.display === field.name;
    return <span className={title ? 'block truncate font-strong' : 'block truncate'}>{text}</span>;
  },
  Detail: Words,
  Input: TextInput,
  Filter: TextFilter,
  words: joined,
};

export const textKind: FieldKind = {
  icon: TextAlignStart,
  width: 220,
  wide: true,
  Cell: ({ value }) => {
    const text = asString(value);
    return text ? <span className="block truncate text-text-2">{text}</span> : <Empty />;
  },
  Detail: ({ value }) => {
    const text = asString(value);
    return text ? <p className="leading-normal whitespace-pre-line">{text}</p> : <Empty />;
  },
  Input: ({ value, onChange, onBlur, control, disabled, autoFocus }) => (
    <Textarea
      {...controlProps(control)}
      value={asString(value)}
      disabled={disabled}
      autoFocus={autoFocus}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
    />
  ),
  Filter: TextFilter,
  words: joined,
};

export const richtextKind: FieldKind = {
  icon: Pilcrow,
  width: 220,
  wide: true,
  Cell: ({ value }) => {
    const text = plainText(asString(value));
    return text ? <span className="block truncate text-text-2">{text}</span> : <Empty />;
  },
  Detail: ({ value }) => {
    const html = sanitizeRichText(asString(value));
    if (!html) return <Empty />;
    return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
  },
  Input: ({ field, value, onChange, onBlur, control, disabled }) => (
    <RichTextEditor
      label={field.label}
      control={control}
      value={asString(value)}
      disabled={disabled}
      onChange={onChange}
      onBlur={onBlur}
    />
  ),
  Filter: TextFilter,
  words: joined,
};

export const sequenceKind: FieldKind = {
  icon: Hash,
  width: 90,
  Cell: ({ value }) => {
    const text = asString(value);
    return text ? <span className="num text-text-3">{text}</span> : <Empty />;
  },
  Detail: ({ value }) => <span className="num">{asString(value)}</span>,
  Input: (props) => <TextInput {...props} disabled />,
  Filter: TextFilter,
  words: joined,
};
