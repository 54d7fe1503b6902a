import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { EntityMeta } from '@/shared/meta';
import { cn } from '../../lib/cn';
import { countOf, fill } from '../../lib/format';
import { useDelayed, useEvent, usePhone } from '../../lib/hooks';
import { useLocale, useRuntime } from '../../lib/runtime';
import { useShortcut } from '../../lib/shortcuts';
import { FieldCell, fieldKind, isSummable } from '../fields/registry';
import { SkeletonRows } from '../ui/skeleton';
import { BulkBar } from './bulk-bar';
import { CHECK_WIDTH, layOut, tableMinWidth } from './columns';
import { StackedRows } from './stacked-rows';
import { TableFooter, type Paging } from './table-footer';
import { TableHead } from './table-head';
import { TableRow } from './table-row';
import type { BulkAction, Column, Row, RowEditing } from './types';
import { useVirtual } from './use-virtual';

export const tableCopy = {
  loading: 'Loading {many}',
  sum: 'Sum of {all}',
  group: 'Table',
  next: 'Next row',
  previous: 'Previous row',
  select: 'Select row',
  edit: 'Edit row',
  open: 'Open row',
  clear: 'Clear selection',
};

interface DataTableProps {
  meta: EntityMeta;
  rows: readonly Row[];
  /** Field names, in order. */
  columns: readonly string[];
  sort?: string | undefined;
  onSort?: ((sort: string | undefined) => void) | undefined;
  /** Chosen ids; absent turns selection off. */
  selected?: ReadonlySet<string> | undefined;
  onSelect?: ((ids: ReadonlySet<string>) => void) | undefined;
  bulk?: readonly BulkAction[] | undefined;
  hrefOf: (row: Row) => string | null;
  editor?: RowEditing | undefined;
  /** Sums over all matching records, by field. */
  sums?: Readonly<Record<string, number>> | undefined;
  paging?: Paging | undefined;
  loading?: boolean | undefined;
  /** Instead of rows, when there are none. */
  empty?: ReactNode;
}

const NONE: ReadonlySet<string> = new Set();

/** The list of records: sortable, selectable, editable in place; stacked rows on phones. */
export function DataTable(props: DataTableProps) {
  const { meta, rows, columns, sort, onSort, onSelect, bulk, hrefOf, editor, paging } = props;
  const phone = usePhone();
  const slow = useDelayed(props.loading ?? false);
  const selectable = props.selected !== undefined && onSelect !== undefined;
  const selected = props.selected ?? NONE;
  const box = useRef<HTMLDivElement>(null);
  const anchor = useRef<string | null>(null);
  const [active, setActive] = useState(-1);
  const [edit, setEdit] = useState<{ id: string; field: string } | null>(null);
  const laid = useMemo(() => layOut(meta, columns, selectable), [meta, columns, selectable]);
  const view = useVirtual(box, phone ? 0 : rows.length);

  const choose = useEvent((id: string, range: boolean) => {
    const next = new Set(selected);
    const from = rows.findIndex((row) => row.id === anchor.current);
    const to = rows.findIndex((row) => row.id === id);
    if (range && from >= 0) {
      for (const row of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(row.id);
    } else if (!next.delete(id)) next.add(id);
    anchor.current = id;
    onSelect?.(next);
  });
  const startEdit = useEvent((id: string, field: string | null) => {
    setEdit(field === null ? null : { id, field });
    if (field === null) box.current?.focus({ preventScroll: true });
  });
  useRowKeys({
    enabled: !phone && rows.length > 0 && edit === null,
    rows,
    active,
    setActive,
    choose: selectable ? choose : undefined,
    clear: selected.size > 0 ? () => onSelect?.(NONE) : undefined,
    hrefOf,
    edit: (row) => {
      const field = laid.find((c) => editor?.canEdit(row, c.field))?.field;
      if (field) startEdit(row.id, field.name);
    },
  });
  useEffect(() => {
    const element = box.current;
    if (!element || active < 0) return;
    const top = active * view.rowHeight;
    const seen = element.clientHeight - 34 - view.rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top > element.scrollTop + seen) element.scrollTop = top - seen;
  }, [active, view.rowHeight]);

  const all = rows.length > 0 && rows.every((row) => selected.has(row.id));
  const some = rows.some((row) => selected.has(row.id));
  const many = meta.label.many.toLowerCase();
  let body: ReactNode;
  if (props.loading && rows.length === 0) {
    body = slow ? <SkeletonRows label={fill(tableCopy.loading, { many })} rows={12} /> : null;
  } else if (rows.length === 0) {
    body = props.empty;
  } else if (phone) {
    body = (
      <StackedRows
        meta={meta}
        rows={rows}
        hrefOf={hrefOf}
        selected={selected}
        onSelect={selected.size > 0 ? (id) => choose(id, false) : undefined}
      />
    );
  } else {
    body = (
      <table
        aria-rowcount={rows.length}
        aria-label={meta.label.many}
        className="w-full table-fixed border-separate border-spacing-0 text-sm"
        style={{ minWidth: tableMinWidth(laid, selectable) }}
      >
        <colgroup>
          {selectable && <col style={{ width: CHECK_WIDTH }} />}
          {laid.map((column) => (
            <col key={column.field.name} style={{ width: column.width }} />
          ))}
        </colgroup>
        <TableHead
          columns={laid}
          sort={sort}
          onSort={onSort}
          selectable={selectable}
          checked={all ? true : some ? 'indeterminate' : false}
          onCheck={() => onSelect?.(all ? NONE : new Set(rows.map((row) => row.id)))}
        />
        <tbody>
          {view.before > 0 && <Gap height={view.before} />}
          {rows.slice(view.start, view.end).map((row, i) => (
            <TableRow
              key={row.id}
              meta={meta}
              row={row}
              index={view.start + i}
              columns={laid}
              selectable={selectable}
              selected={selected.has(row.id)}
              active={active === view.start + i}
              editing={edit?.id === row.id ? edit.field : null}
              editor={editor}
              href={hrefOf(row)}
              onSelect={choose}
              onActivate={setActive}
              onEdit={startEdit}
            />
          ))}
          {view.after > 0 && <Gap height={view.after} />}
        </tbody>
        <SumRow
          meta={meta}
          columns={laid}
          sums={props.sums}
          selectable={selectable}
          total={paging?.total ?? rows.length}
        />
      </table>
    );
  }
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={box}
        tabIndex={-1}
        aria-busy={props.loading}
        className="scroll-thin min-h-0 flex-1 overflow-auto outline-none! print:overflow-visible"
      >
        {body}
      </div>
      {selectable && bulk && (
        <BulkBar ids={[...selected]} actions={bulk} onClear={() => onSelect(NONE)} />
      )}
      {paging && <TableFooter meta={meta} paging={paging} />}
    </div>
  );
}

function Gap({ height }: { height: number }) {
  return (
    <tr aria-hidden>
      <td aria-hidden style={{ height }} />
    </tr>
  );
}

interface SumProps {
  meta: EntityMeta;
  columns: readonly Column[];
  sums: Readonly<Record<string, number>> | undefined;
  selectable: boolean;
  total: number;
}

/** Stays at the bottom edge: sums over everything that matches, not only this page. */
function SumRow({ meta, columns, sums, selectable, total }: SumProps) {
  const l = useLocale();
  const summed = columns.filter((c) => isSummable(c.field) && sums?.[c.field.name] !== undefined);
  if (summed.length === 0 || !sums) return null;
  const td = 'sticky bottom-0 z-[3] h-9 border-t border-line bg-canvas px-2.5 text-text-2 text-xs';
  const first = Math.max(
    1,
    columns.findIndex((c) => summed.includes(c)),
  );
  const { one, many } = meta.label;
  const all = countOf(total, one.toLowerCase(), many.toLowerCase(), l);
  return (
    <tfoot>
      <tr>
        {selectable && <td aria-hidden className={td} />}
        <td colSpan={first} className={td}>
          {fill(tableCopy.sum, { all })}
        </td>
        {columns.slice(first).map(({ field }) => (
          <td key={field.name} className={`${td} truncate`}>
            {summed.some((c) => c.field === field) && (
              <span
                className={cn(
                  'block font-semibold text-text',
                  fieldKind(field).end && 'text-right',
                )}
              >
                <FieldCell field={field} value={sums[field.name]} />
              </span>
            )}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

interface KeyProps {
  enabled: boolean;
  rows: readonly Row[];
  active: number;
  setActive: (index: number) => void;
  choose: ((id: string, range: boolean) => void) | undefined;
  clear: (() => void) | undefined;
  hrefOf: (row: Row) => string | null;
  edit: (row: Row) => void;
}

/** J and K move, X selects, E edits, Enter opens, Escape clears. */
function useRowKeys({ enabled, rows, active, setActive, choose, clear, hrefOf, edit }: KeyProps) {
  const { navigate } = useRuntime();
  const group = tableCopy.group;
  const row = rows[active];
  const step = (by: number) => setActive(Math.min(rows.length - 1, Math.max(0, active + by)));
  const key = (keys: string, label: string, run: () => void) => ({ keys, label, group, run });
  useShortcut(
    key('j', tableCopy.next, () => step(1)),
    enabled,
  );
  useShortcut(
    key('k', tableCopy.previous, () => step(-1)),
    enabled,
  );
  useShortcut(
    key('ArrowDown', tableCopy.next, () => step(1)),
    enabled && active >= 0,
  );
  useShortcut(
    key('ArrowUp', tableCopy.previous, () => step(-1)),
    enabled && active >= 0,
  );
  useShortcut(
    key('x', tableCopy.select, () => row && choose?.(row.id, false)),
    enabled,
  );
  useShortcut(
    key('e', tableCopy.edit, () => row && edit(row)),
    enabled,
  );
  useShortcut(
    key('Escape', tableCopy.clear, () => clear?.()),
    enabled && clear !== undefined,
  );
  const open = () => {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && focused.matches('a,button')) return focused.click();
    const href = row && hrefOf(row);
    if (href) navigate(href);
  };
  useShortcut(key('Enter', tableCopy.open, open), enabled && row !== undefined);
}
