import { Tags, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { cn } from '../../lib/cn';
import { fill } from '../../lib/format';
import { useRuntime } from '../../lib/runtime';
import { asString, asStrings } from '../../lib/values';
import { TagChip } from '../ui/badge';
import { boxStyle } from '../ui/input';
import { ListPicker } from '../ui/list-picker';
import { Popover, PopoverAnchor, PopoverContent } from '../ui/popover';
import { Empty } from './shared';
import { controlProps, type FieldKind, type FilterProps, type InputProps } from './types';

export const tagsCopy = {
  add: 'Add a tag',
  known: 'Known tags',
  remove: 'Remove {tag}',
  create: 'Add “{text}”',
};

const MAX_IN_CELL = 2;

function useKnownTags(entity: string, field: string): string[] {
  const { tags } = useRuntime();
  const [known, setKnown] = useState<string[]>([]);
  useEffect(() => {
    let live = true;
    void tags?.(entity, field).then(
      (found) => live && setKnown(found),
      () => undefined,
    );
    return () => {
      live = false;
    };
  }, [tags, entity, field]);
  return known;
}

function TagsInput({ field, value, onChange, onBlur, control, disabled, meta }: InputProps) {
  const tags = asStrings(value);
  const known = useKnownTags(meta?.name ?? '', field.name);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const needle = text.trim().toLocaleLowerCase();
  const offers = known
    .filter((tag) => !tags.includes(tag) && tag.toLocaleLowerCase().includes(needle))
    .slice(0, 8);
  const add = (raw: string) => {
    const tag = raw.trim();
    const clash = tags.some((t) => t.toLocaleLowerCase() === tag.toLocaleLowerCase());
    if (tag && !clash) onChange([...tags, tag]);
    setText('');
  };
  return (
    <Popover open={open && offers.length > 0}>
      <PopoverAnchor asChild>
        <span className={cn(boxStyle, 'flex-wrap gap-[5px] px-2 py-1')}>
          {tags.map((tag) => (
            <TagChip key={tag} label={tag}>
              <button
                type="button"
                disabled={disabled}
                aria-label={fill(tagsCopy.remove, { tag })}
                onClick={() => onChange(tags.filter((t) => t !== tag))}
                className="hit text-text-3 hover:text-text"
              >
                <X size={11} />
              </button>
            </TagChip>
          ))}
          <input
            {...controlProps(control)}
            className={
              'min-w-[80px] flex-1 bg-transparent py-0.5 text-sm outline-none! ' +
              'touch:text-[16px]'
            }
            placeholder={tagsCopy.add}
            disabled={disabled}
            value={text}
            maxLength={50}
            onFocus={() => setOpen(true)}
            onChange={(event) => setText(event.target.value)}
            onBlur={() => {
              add(text);
              setOpen(false);
              onBlur?.();
            }}
            onKeyDown={(event) => {
              if ((event.key === 'Enter' || event.key === ',') && text.trim()) {
                event.preventDefault();
                add(text);
              } else if (event.key === 'Backspace' && !text) onChange(tags.slice(0, -1));
              else if (event.key === 'Escape' && open) setOpen(false);
            }}
          />
        </span>
      </PopoverAnchor>
      <PopoverContent
        label={tagsCopy.known}
        className="flex w-[220px] flex-col p-[5px]"
        onOpenAutoFocus={(event) => event.preventDefault()}
      >
        {offers.map((tag) => (
          <button
            key={tag}
            type="button"
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => add(tag)}
            className="flex h-8 items-center rounded-sm px-2 text-sm hover:bg-hover touch:h-11"
          >
            {tag}
          </button>
        ))}
      </PopoverContent>
    </Popover>
  );
}

function TagsFilter({ field, values, onChange }: FilterProps) {
  const known = useKnownTags('', field.name);
  const all = [...new Set([...values, ...known])];
  const toggle = (tag: string) =>
    onChange(values.includes(tag) ? values.filter((v) => v !== tag) : [...values, tag]);
  return (
    <ListPicker
      label={field.label}
      searchable
      items={all.map((tag) => ({ value: tag, label: tag }))}
      selected={values}
      onPick={(item) => toggle(item.value)}
      onCreate={toggle}
      createLabel={tagsCopy.create}
    />
  );
}

export const tagsKind: FieldKind = {
  icon: Tags,
  width: 170,
  wide: true,
  Cell: ({ value }) => {
    const tags = asStrings(value);
    if (tags.length === 0) return <Empty />;
    return (
      <span className="flex items-center gap-[5px]">
        {tags.slice(0, MAX_IN_CELL).map((tag) => (
          <TagChip key={tag} label={tag} />
        ))}
        {tags.length > MAX_IN_CELL && (
          <span className="text-text-3 text-xs">+{tags.length - MAX_IN_CELL}</span>
        )}
      </span>
    );
  },
  Detail: ({ value }) => {
    const tags = asStrings(value);
    if (tags.length === 0) return <Empty />;
    return (
      <span className="flex flex-wrap gap-[5px]">
        {tags.map((tag) => (
          <TagChip key={tag} label={tag} />
        ))}
      </span>
    );
  },
  Input: TagsInput,
  Filter: TagsFilter,
  words: (values) => values.map(asString).join(', '),
};
