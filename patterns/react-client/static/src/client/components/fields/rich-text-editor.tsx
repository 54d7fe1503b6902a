import { Bold, Code, Heading2, Italic, Link, List, ListOrdered, Quote } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { sanitizeRichText } from '@/shared/richtext';
import { cn } from '../../lib/cn';
import { Button } from '../ui/button';
import type { FieldControl } from '../ui/field';
import { Input } from '../ui/input';

export const richTextCopy = {
  tools: 'Formatting',
  bold: 'Bold',
  italic: 'Italic',
  heading: 'Heading',
  list: 'List',
  numbers: 'Numbered list',
  quote: 'Quotation',
  code: 'Code',
  link: 'Link',
  address: 'Link address',
  apply: 'Apply',
  remove: 'Remove',
};

interface EditorProps {
  label: string;
  control: FieldControl;
  value: string;
  onChange: (html: string) => void;
  onBlur?: (() => void) | undefined;
  disabled?: boolean | undefined;
}

/** Browsers edit rich text themselves; what they produce is reduced to the allowed set. */
export function RichTextEditor({ label, control, value, onChange, onBlur, disabled }: EditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const emitted = useRef<string | null>(null);
  const range = useRef<Range | null>(null);
  const [link, setLink] = useState<string | null>(null);

  useEffect(() => {
    const element = box.current;
    if (element && value !== emitted.current) element.innerHTML = sanitizeRichText(value);
  }, [value]);

  const emit = () => {
    const html = sanitizeRichText(box.current?.innerHTML ?? '');
    const clean = html.replace(/<p>(<br>)?<\/p>|<br>$/g, '').trim() === '' ? '' : html;
    emitted.current = clean;
    onChange(clean);
  };
  const run = (command: string, argument?: string) => {
    box.current?.focus();
    document.execCommand(command, false, argument);
    emit();
  };
  const wrapCode = () => {
    const selected = window.getSelection()?.toString();
    if (!selected) return;
    const safe = selected.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    run('insertHTML', `<code>${safe}</code>`);
  };
  const openLink = () => {
    const selection = window.getSelection();
    if (!selection || selection.rangeCount === 0) return;
    range.current = selection.getRangeAt(0).cloneRange();
    const node = selection.anchorNode;
    const element = node instanceof Element ? node : node?.parentElement;
    setLink(element?.closest('a')?.getAttribute('href') ?? 'https://');
  };
  const applyLink = (href: string | null) => {
    const selection = window.getSelection();
    box.current?.focus();
    if (selection && range.current) {
      selection.removeAllRanges();
      selection.addRange(range.current);
    }
    if (href === null) run('unlink');
    else if (/^(https?:\/\/|mailto:)\S+$/.test(href)) run('createLink', href);
    setLink(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'k') {
      event.preventDefault();
      event.stopPropagation();
      openLink();
    }
  };

  return (
    <div
      className={cn(
        'rounded-md border border-line-control bg-surface transition-[border-color]',
        'focus-within:border-accent-edge focus-within:outline-3',
        'focus-within:outline-accent-edge/22',
        control.invalid && 'border-danger-dot',
      )}
    >
      <div
        role="toolbar"
        aria-label={richTextCopy.tools}
        className="no-scrollbar flex gap-0.5 overflow-x-auto border-b border-line px-1.5 py-1"
      >
        <Tool
          name={richTextCopy.bold}
          icon={<Bold size={15} />}
          off={disabled}
          act={() => run('bold')}
        />
        <Tool
          name={richTextCopy.italic}
          icon={<Italic size={15} />}
          off={disabled}
          act={() => run('italic')}
        />
        <Tool
          name={richTextCopy.heading}
          icon={<Heading2 size={15} />}
          off={disabled}
          act={() => run('formatBlock', '<h3>')}
        />
        <Tool
          name={richTextCopy.list}
          icon={<List size={15} />}
          off={disabled}
          act={() => run('insertUnorderedList')}
        />
        <Tool
          name={richTextCopy.numbers}
          icon={<ListOrdered size={15} />}
          off={disabled}
          act={() => run('insertOrderedList')}
        />
        <Tool
          name={richTextCopy.quote}
          icon={<Quote size={15} />}
          off={disabled}
          act={() => run('formatBlock', '<blockquote>')}
        />
        <Tool name={richTextCopy.code} icon={<Code size={15} />} off={disabled} act={wrapCode} />
        <Tool name={richTextCopy.link} icon={<Link size={15} />} off={disabled} act={openLink} />
      </div>
      {link !== null && (
        <div className="flex items-center gap-1.5 border-b border-line p-1.5">
          <Input
            small
            autoFocus
            aria-label={richTextCopy.address}
            value={link}
            onChange={(event) => setLink(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setLink(null);
              if (event.key !== 'Enter' && event.key !== 'Escape') return;
              event.preventDefault();
              event.stopPropagation();
              if (event.key === 'Enter') applyLink(link);
            }}
          />
          <Button size="sm" onClick={() => applyLink(link)}>
            {richTextCopy.apply}
          </Button>
          <Button variant="ghost" size="sm" onClick={() => applyLink(null)}>
            {richTextCopy.remove}
          </Button>
        </div>
      )}
      <div
        ref={box}
        id={control.id}
        role="textbox"
        tabIndex={0}
        aria-multiline
        aria-label={label}
        aria-invalid={control.invalid || undefined}
        aria-describedby={control.describedBy}
        contentEditable={!disabled}
        suppressContentEditableWarning
        onInput={emit}
        onBlur={onBlur}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          event.preventDefault();
          const html = event.clipboardData.getData('text/html');
          const text = event.clipboardData.getData('text/plain');
          if (html) run('insertHTML', sanitizeRichText(html));
          else run('insertText', text);
        }}
        className="prose min-h-[74px] px-3 py-2.5 outline-none! touch:text-[16px]"
      />
    </div>
  );
}

interface ToolProps {
  name: string;
  icon: ReactNode;
  off: boolean | undefined;
  act: () => void;
}

/** Keeps the selection: the press must not take the focus from the text. */
function Tool({ name, icon, off, act }: ToolProps) {
  return (
    <Button
      variant="ghost"
      size="sm"
      icon
      aria-label={name}
      title={name}
      disabled={off}
      onMouseDown={(event) => event.preventDefault()}
      onClick={act}
    >
      {icon}
    </Button>
  );
}
