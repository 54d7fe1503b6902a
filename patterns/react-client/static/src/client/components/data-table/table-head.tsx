import { ArrowDown, ArrowUp } from 'lucide-react';
import type { FieldMeta } from '@/shared/meta';
import { cn } from '../../lib/cn';
import { FieldIcon, fieldKind } from '../fields/registry';
import { Checkbox } from '../ui/checkbox';
import type { Column } from './types';

export const headCopy = { all: 'Select all rows on this page', sort: 'Sort by {label}' };

const th =
  'sticky top-0 z-[3] h-[34px] border-b border-line bg-canvas px-2.5 text-left ' +
  'font-medium text-xs ' +
  'whitespace-nowrap text-text-2';

/** Types whose values have no order. */
const UNSORTABLE: ReadonlySet<string> = new Set([
  'tags',
  'image',
  'file',
  'address',
  'geo',
  'json',
]);

export function isSortable(field: FieldMeta): boolean {
  return !UNSORTABLE.has(field.type) && field.relation?.kind !== 'many_to_many';
}

interface HeadProps {
  columns: readonly Column[];
  sort: string | undefined;
  onSort: ((sort: string | undefined) => void) | undefined;
  selectable: boolean;
  checked: boolean | 'indeterminate';
  onCheck: () => void;
}

export function TableHead({ columns, sort, onSort, selectable, checked, onCheck }: HeadProps) {
  return (
    <thead>
      <tr>
        {selectable && (
          <th scope="col" className={cn(th, 'left-0 z-[5] pl-5')}>
            <Checkbox
              className="block"
              aria-label={headCopy.all}
              checked={checked}
              onClick={onCheck}
            />
          </th>
        )}
        {columns.map((column, i) => (
          <HeadCell
            key={column.field.name}
            column={column}
            sort={sort}
            onSort={isSortable(column.field) ? onSort : undefined}
            first={!selectable && i === 0}
          />
        ))}
      </tr>
    </thead>
  );
}

interface HeadCellProps {
  column: Column;
  sort: string | undefined;
  onSort: ((sort: string | undefined) => void) | undefined;
  first: boolean;
}

function HeadCell({ column, sort, onSort, first }: HeadCellProps) {
  const { field, stick } = column;
  const { end } = fieldKind(field);
  const up = sort === field.name;
  const down = sort === `-${field.name}`;
  const next = up ? `-${field.name}` : down ? undefined : field.name;
  const label = (
    <>
      {field.type !== 'sequence' && <FieldIcon field={field} size={14} />}
      <span className="truncate">{field.label}</span>
      {up && <ArrowUp size={13} aria-hidden />}
      {down && <ArrowDown size={13} aria-hidden />}
    </>
  );
  const row = cn('flex items-center gap-[5px]', end && 'justify-end');
  return (
    <th
      scope="col"
      aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
      className={cn(th, stick !== undefined && 'z-[4]', first && 'pl-5')}
      style={stick === undefined ? undefined : { left: stick }}
    >
      {onSort ? (
        <button
          type="button"
          title={headCopy.sort.replace('{label}', field.label)}
          onClick={() => onSort(next)}
          className={cn(row, 'w-full rounded-sm hover:text-text', (up || down) && 'text-text')}
        >
          {label}
        </button>
      ) : (
        <span className={row}>{label}</span>
      )}
    </th>
  );
}
