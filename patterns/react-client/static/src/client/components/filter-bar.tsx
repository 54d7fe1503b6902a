import { ArrowDown, ArrowUp, ArrowUpDown, ListFilter, Plus, Search } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { filterableFields, operatorsOf, type Filter, type Operator } from '@/shared/list-query';
import { fieldOf, type EntityMeta, type FieldMeta } from '@/shared/meta';
import { fill } from '../lib/format';
import { useDebounced, useEvent } from '../lib/hooks';
import { useShortcut } from '../lib/shortcuts';
import { isSortable } from './data-table/table-head';
import { FieldIcon } from './fields/registry';
import { FilterChip } from './filter-chip';
import { Button } from './ui/button';
import { Input } from './ui/input';
import { Kbd } from './ui/kbd';
import { ListPicker } from './ui/list-picker';
import { Menu, MenuContent, MenuItem, MenuLine, MenuTrigger } from './ui/menu';
import { Popover, PopoverContent, PopoverTrigger } from './ui/popover';

export const filterBarCopy = {
  filter: 'Filter',
  search: 'Search {many}',
  sort: 'Sort',
  sortBy: 'Sort by',
  ascending: 'Ascending',
  descending: 'Descending',
  clear: 'Clear all',
  group: 'Lists',
  field: 'Field',
};

interface FilterBarProps {
  meta: EntityMeta;
  filters: readonly Filter[];
  onFilters: (filters: Filter[]) => void;
  query: string;
  onQuery: (query: string) => void;
  sort?: string | undefined;
  onSort?: ((sort: string | undefined) => void) | undefined;
  /** After the search: columns, import, export. */
  children?: ReactNode;
}

/** Filters as chips of field, operator and value; a search; and the order. */
export function FilterBar(props: FilterBarProps) {
  const { meta, filters, onFilters, query, onQuery, sort, onSort, children } = props;
  /** A filter without a value yet: shown, but not part of the list's address. */
  const [draft, setDraft] = useState<{ at: number; filter: Filter } | null>(null);
  const drafted = draft && draft.at >= filters.length ? [draft.filter] : [];
  const chips = [...filters, ...drafted];
  const replace = (at: number, next: Filter) =>
    onFilters(chips.map((filter, i) => (i === at ? next : filter)));
  const remove = (at: number) => {
    setDraft(null);
    if (at < filters.length) onFilters(filters.filter((_, other) => other !== at));
  };
  const add = (field: FieldMeta) => {
    const filter = { field: field.name, operator: firstOperator(field), values: [] };
    setDraft({ at: filters.length, filter });
  };
  return (
    <div
      role="search"
      className={
        'no-print flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-5 ' +
        'py-2.5 m:px-4'
      }
    >
      <div className="flex min-w-0 flex-wrap items-center gap-2 m:order-2 m:contents">
        {chips.map((filter, i) => {
          const field = fieldOf(meta, filter.field);
          if (!field) return null;
          return (
            <FilterChip
              key={`${filter.field}-${i}`}
              field={field}
              filter={filter}
              startOpen={draft?.at === i}
              onChange={(next) => replace(i, next)}
              onRemove={() => remove(i)}
            />
          );
        })}
        <AddFilter meta={meta} onAdd={add} />
        {filters.length > 1 && (
          <Button variant="ghost" size="sm" className="m:hidden" onClick={() => onFilters([])}>
            {filterBarCopy.clear}
          </Button>
        )}
      </div>
      <span className="flex-1 m:hidden" />
      <SearchBox meta={meta} query={query} onQuery={onQuery} />
      {onSort && <SortMenu meta={meta} sort={sort} onSort={onSort} />}
      {children}
    </div>
  );
}

/** Whole days read best as a range, choices as a set; everything else starts with its first. */
function firstOperator(field: FieldMeta): Operator {
  const known = operatorsOf[field.type];
  const wanted: Operator[] = ['date', 'datetime'].includes(field.type)
    ? ['between']
    : field.type === 'rating'
      ? ['gte']
      : ['any', 'contains', 'between'];
  return wanted.find((op) => known.includes(op)) ?? known[0] ?? 'filled';
}

function AddFilter({ meta, onAdd }: { meta: EntityMeta; onAdd: (field: FieldMeta) => void }) {
  const [open, setOpen] = useState(false);
  const fields = filterableFields(meta);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          variant="ghost"
          size="sm"
          className="m:order-2 m:h-11 m:border-line-strong m:bg-surface m:px-3"
        >
          <Plus size={15} className="m:hidden" aria-hidden />
          <ListFilter size={15} className="d:hidden" aria-hidden />
          {filterBarCopy.filter}
        </Button>
      </PopoverTrigger>
      <PopoverContent
        label={filterBarCopy.field}
        className="overflow-hidden"
        onCloseAutoFocus={(event) => event.preventDefault()}
      >
        <ListPicker
          label={filterBarCopy.field}
          searchable
          items={fields.map((field) => {
            return {
              value: field.name,
              label: field.label,
              lead: <FieldIcon field={field} />,
            };
          })}
          selected={[]}
          onPick={(item) => {
            const field = fields.find((f) => f.name === item.value);
            setOpen(false);
            if (field) onAdd(field);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

interface SearchProps {
  meta: EntityMeta;
  query: string;
  onQuery: (query: string) => void;
}

function SearchBox({ meta, query, onQuery }: SearchProps) {
  const box = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(query);
  const settled = useDebounced(text, 220);
  const [seen, setSeen] = useState(query);
  const [sent, setSent] = useState(query);
  const emit = useEvent((next: string) => {
    if (next === query || next !== text) return;
    setSent(next);
    onQuery(next);
  });
  const label = fill(filterBarCopy.search, { many: meta.label.many.toLowerCase() });
  useShortcut({
    keys: '/',
    label,
    group: filterBarCopy.group,
    run: () => box.current?.focus(),
  });
  if (query !== seen) {
    setSeen(query);
    if (query !== sent) setText(query);
  }
  useEffect(() => emit(settled), [settled, emit]);
  return (
    <span className="d:w-[210px] m:order-1 m:min-w-0 m:flex-1">
      <Input
        ref={box}
        small
        type="search"
        aria-label={label}
        placeholder={label}
        boxClassName="border-line-strong h-7 m:h-11"
        lead={<Search size={15} aria-hidden />}
        suffix={text ? undefined : <Kbd keys="/" />}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          setText('');
          onQuery('');
          box.current?.blur();
        }}
      />
    </span>
  );
}

interface SortProps {
  meta: EntityMeta;
  sort: string | undefined;
  onSort: (sort: string | undefined) => void;
}

function SortMenu({ meta, sort, onSort }: SortProps) {
  const current = (sort ?? meta.sort).replace(/^-/, '');
  const down = (sort ?? meta.sort).startsWith('-');
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="ghost" size="sm" className="m:hidden">
          <ArrowUpDown size={15} aria-hidden />
          {filterBarCopy.sort}
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        {meta.fields.filter(isSortable).map((field) => (
          <MenuItem
            key={field.name}
            checked={field.name === current}
            onSelect={() => onSort(down ? `-${field.name}` : field.name)}
          >
            {field.label}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem icon={<ArrowUp size={15} />} checked={!down} onSelect={() => onSort(current)}>
          {filterBarCopy.ascending}
        </MenuItem>
        <MenuItem
          icon={<ArrowDown size={15} />}
          checked={down}
          onSelect={() => onSort(`-${current}`)}
        >
          {filterBarCopy.descending}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
