import { Link2, UserRound, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { FieldMeta, Ref } from '@/shared/meta';
import { fill } from '../../lib/format';
import { useRuntime, type Option, type Runtime } from '../../lib/runtime';
import { asString, asStrings, refsOf, type RecordData } from '../../lib/values';
import { Avatar, Mark, NoAvatar } from '../ui/avatar';
import { TagChip } from '../ui/badge';
import { Combobox } from '../ui/combobox';
import { AppLink } from '../ui/link';
import { ListPicker, type PickerItem, type PickerLoad } from '../ui/list-picker';
import { Empty } from './shared';
import type { FieldKind, FilterProps, InputProps, ValueProps } from './types';

export const relationCopy = {
  nobody: 'Unassigned',
  me: 'Me',
  remove: 'Remove {name}',
  add: 'Add',
  create: 'Create “{text}”',
  several: '{count} {many}',
};

/** Labels met so far, so that chips and fields can name ids without asking again. */
const labels = new Map<string, Ref>();

function remember(found: readonly Ref[]): void {
  for (const one of found) labels.set(one.id, one);
}

export function targetOf(field: FieldMeta): string {
  return field.relation?.target ?? '';
}

/** A mark's address: a colour stays, a file id becomes the address of the picture. */
export function markOf(ref: Ref, runtime: Runtime): string | null {
  if (!ref.mark || ref.mark.startsWith('#')) return ref.mark;
  return ref.mark.startsWith('/') || ref.mark.includes(':') ? ref.mark : runtime.fileUrl(ref.mark);
}

export function RefMark({ entity, to, size = 20 }: RefMarkProps) {
  const runtime = useRuntime();
  const mark = markOf(to, runtime);
  if (entity === 'User') return <Avatar name={to.label} image={mark} size={size} />;
  return <Mark label={to.label} mark={mark} size={size} />;
}

interface RefMarkProps {
  entity: string;
  to: Ref;
  size?: number | undefined;
}

/** Ids and labels of a field, from the record or from what was picked since. */
function linked(field: FieldMeta, value: unknown, record: RecordData | undefined): Ref[] {
  const known = refsOf(record, field.relation?.name);
  remember(known);
  const ids = Array.isArray(value) ? asStrings(value) : [asString(value)].filter(Boolean);
  return ids.map(
    (id) =>
      known.find((ref) => ref.id === id) ??
      labels.get(id) ?? { id, label: id.slice(0, 8), mark: null },
  );
}

function Cell({ field, value, record }: ValueProps) {
  const { hrefOf } = useRuntime();
  const found = linked(field, value, record);
  const entity = targetOf(field);
  if (field.relation?.kind === 'many_to_many') {
    if (found.length === 0) return <Empty />;
    return (
      <span className="flex items-center gap-[5px]">
        {found.slice(0, 2).map((ref) => (
          <TagChip key={ref.id} label={ref.label} color={ref.mark ?? undefined} />
        ))}
        {found.length > 2 && <span className="text-text-3 text-xs">+{found.length - 2}</span>}
      </span>
    );
  }
  const [ref] = found;
  if (!ref) {
    if (entity !== 'User') return <Empty />;
    return (
      <span className="flex items-center gap-[7px] text-text-3">
        <NoAvatar />
        {relationCopy.nobody}
      </span>
    );
  }
  const href = hrefOf(entity, ref.id);
  const shown = <span className="truncate">{ref.label}</span>;
  return (
    <span className="flex min-w-0 items-center gap-[7px]">
      <RefMark entity={entity} to={ref} />
      {href ? (
        <AppLink
          href={href}
          className="min-w-0 truncate hover:underline"
          onClick={(event) => event.stopPropagation()}
        >
          {shown}
        </AppLink>
      ) : (
        shown
      )}
    </span>
  );
}

function useLoad(field: FieldMeta): PickerLoad {
  const runtime = useRuntime();
  const entity = targetOf(field);
  return async (query, signal) => {
    const found = await runtime.search(entity, query, signal);
    remember(found);
    return found.map((option) => itemOf(entity, option));
  };
}

function itemOf(entity: string, option: Option): PickerItem {
  return {
    value: option.id,
    label: option.label,
    lead: <RefMark entity={entity} to={option} />,
    hint: option.hint,
  };
}

function RelationInput(props: InputProps) {
  const { field, value, record, onChange, onBlur, control, disabled } = props;
  const runtime = useRuntime();
  const load = useLoad(field);
  const entity = targetOf(field);
  const many = field.relation?.kind === 'many_to_many';
  const chosen = linked(field, value, record);
  const ids = chosen.map((ref) => ref.id);
  const put = (id: string) => {
    if (!many) onChange(id);
    else onChange(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
  };
  const creatable = runtime.create !== undefined && (runtime.canCreate?.(entity) ?? false);
  const create = (text: string) =>
    void runtime.create?.(entity, text).then((made) => {
      remember([made]);
      put(made.id);
    });
  const [first] = chosen;
  const display = many ? null : first ? (
    <span className="flex items-center gap-[7px]">
      <RefMark entity={entity} to={first} />
      <span className="truncate">{first.label}</span>
    </span>
  ) : null;
  return (
    <div className="flex flex-col gap-1.5">
      <Combobox
        id={control.id}
        label={field.label}
        display={display}
        placeholder={many ? relationCopy.add : entity === 'User' ? relationCopy.nobody : undefined}
        load={load}
        selected={ids}
        multiple={many}
        onPick={(item) => put(item.value)}
        onClear={field.required || many ? undefined : () => onChange(null)}
        onCreate={creatable ? create : undefined}
        createLabel={relationCopy.create}
        onBlur={onBlur}
        invalid={control.invalid}
        describedBy={control.describedBy}
        disabled={disabled}
      />
      {many && chosen.length > 0 && (
        <span className="flex flex-wrap gap-[5px]">
          {chosen.map((ref) => (
            <TagChip key={ref.id} label={ref.label} color={ref.mark ?? undefined}>
              <button
                type="button"
                disabled={disabled}
                aria-label={fill(relationCopy.remove, { name: ref.label })}
                onClick={() => put(ref.id)}
                className="hit text-text-3 hover:text-text"
              >
                <X size={11} />
              </button>
            </TagChip>
          ))}
        </span>
      )}
    </div>
  );
}

function RelationFilter({ field, operator, values, onChange }: FilterProps) {
  const search = useLoad(field);
  const people = targetOf(field) === 'User';
  const load: PickerLoad = async (query, signal) => {
    const found = await search(query, signal);
    const me: PickerItem = {
      value: 'me',
      label: relationCopy.me,
      lead: <UserRound size={16} className="text-text-3" />,
    };
    return people && !query ? [me, ...found] : found;
  };
  return (
    <ListPicker
      label={field.label}
      load={load}
      selected={values}
      onPick={(item) => {
        if (operator === 'is' || operator === 'not') onChange([item.value]);
        else if (values.includes(item.value)) onChange(values.filter((v) => v !== item.value));
        else onChange([...values, item.value]);
      }}
    />
  );
}

/** Names filter values, asking once for ids not met yet. */
export function RelationWords({ field, values }: { field: FieldMeta; values: readonly string[] }) {
  const { search, metaOf } = useRuntime();
  const [, redraw] = useState(0);
  const entity = targetOf(field);
  const unknown = values.some((id) => id !== 'me' && !labels.has(id));
  useEffect(() => {
    if (!unknown) return undefined;
    const stop = new AbortController();
    void search(entity, '', stop.signal).then(
      (found) => {
        remember(found);
        redraw((n) => n + 1);
      },
      () => undefined,
    );
    return () => stop.abort();
  }, [unknown, search, entity]);
  const name = (id: string) => (id === 'me' ? relationCopy.me : (labels.get(id)?.label ?? '…'));
  const many = metaOf(entity)?.label.many.toLowerCase() ?? '';
  const dots = values.map((id) => labels.get(id)?.mark).filter((m) => m?.startsWith('#'));
  return (
    <span className="flex items-center gap-[5px]">
      {dots.slice(0, 4).map((mark, i) => (
        <i key={i} className="size-2 rounded-[2.5px]" style={{ background: mark ?? '' }} />
      ))}
      <span className="max-w-[180px] truncate">
        {values.length > 1 && many
          ? fill(relationCopy.several, { count: values.length, many })
          : values.map(name).join(', ')}
      </span>
    </span>
  );
}

export const relationKind: FieldKind = {
  icon: Link2,
  width: 160,
  Cell,
  Detail: Cell,
  Input: RelationInput,
  Filter: RelationFilter,
  words: (values) => values.map((id) => labels.get(id)?.label ?? id).join(', '),
};
