import { Braces } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { cn } from '../../lib/cn';
import { countOf } from '../../lib/format';
import { useLocale } from '../../lib/runtime';
import { isRecord } from '../../lib/values';
import { boxStyle } from '../ui/input';
import { Empty, TextFilter } from './shared';
import { controlProps, type FieldKind, type InputProps } from './types';

export const jsonCopy = {
  key: 'key',
  keys: 'keys',
  object: 'Write an object: { "name": "value" }',
};

/** One value, coloured by kind; nested values indent. */
function Tree({ value, depth = 0 }: { value: unknown; depth?: number }): ReactNode {
  if (Array.isArray(value) || isRecord(value)) {
    const entries = Array.isArray(value)
      ? value.map((v, i) => [String(i), v] as const)
      : Object.entries(value);
    if (entries.length === 0) return <span>{Array.isArray(value) ? '[]' : '{}'}</span>;
    return (
      <span className={cn('block', depth > 0 && 'pl-3')}>
        {entries.map(([key, child]) => (
          <span key={key} className="block">
            {key}: <Tree value={child} depth={depth + 1} />
          </span>
        ))}
      </span>
    );
  }
  if (typeof value === 'string') return <span className="text-success-text">"{value}"</span>;
  return <span className="text-info-text">{String(value)}</span>;
}

/** What is wrong with the text, in the words of the parser; empty when it is an object. */
function problemIn(text: string): string {
  try {
    return isRecord(JSON.parse(text)) ? '' : jsonCopy.object;
  } catch (error) {
    return error instanceof Error ? error.message : jsonCopy.object;
  }
}

function JsonInput({ value, onChange, onBlur, control, disabled }: InputProps) {
  const stored = isRecord(value) ? JSON.stringify(value, null, 2) : '';
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? stored;
  const problem = shown.trim() ? problemIn(shown) : '';
  const take = (next: string) => {
    setText(next);
    if (next.trim() === '') onChange(null);
    else if (!problemIn(next)) onChange(JSON.parse(next));
  };
  const note = `${control.id}-json`;
  return (
    <span className="flex flex-col gap-1.5">
      <span className={cn(boxStyle, 'items-stretch px-0')}>
        <textarea
          {...controlProps(control)}
          aria-invalid={problem !== '' || control.invalid || undefined}
          aria-describedby={problem ? note : control.describedBy}
          spellCheck={false}
          rows={4}
          disabled={disabled}
          value={shown}
          onChange={(event) => take(event.target.value)}
          onBlur={() => {
            if (!problem) setText(null);
            onBlur?.();
          }}
          className={
            'field-sizing-content max-h-[40vh] min-h-20 w-full resize-none bg-transparent px-2.5 ' +
            'py-[9px] font-mono text-[.92em] outline-none!'
          }
        />
      </span>
      {problem && (
        <span id={note} className="text-danger-text text-xs">
          {problem}
        </span>
      )}
    </span>
  );
}

export const jsonKind: FieldKind = {
  icon: Braces,
  width: 110,
  wide: true,
  Cell: function JsonCell({ value }) {
    const l = useLocale();
    if (!isRecord(value)) return <Empty />;
    const count = countOf(Object.keys(value).length, jsonCopy.key, jsonCopy.keys, l);
    return <span className="font-mono text-[.86em] text-text-2">{`{ ${count} }`}</span>;
  },
  Detail: ({ value }) => {
    if (!isRecord(value) || Object.keys(value).length === 0) return <Empty />;
    return (
      <code className="block font-mono text-[.9em] leading-relaxed wrap-anywhere">
        <Tree value={value} />
      </code>
    );
  },
  Input: JsonInput,
  Filter: TextFilter,
  words: (values) => values.join(', '),
};
