import { memo, useState, type ReactNode } from 'react';
import type { EntityMeta, FieldMeta } from '@/shared/meta';
import { cn } from '../../lib/cn';
import { fill } from '../../lib/format';
import { asString } from '../../lib/values';
import { FieldCell, fieldKind } from '../fields/registry';
import { InlineEditor } from '../record/inline-editor';
import { Checkbox } from '../ui/checkbox';
import { AppLink } from '../ui/link';
import type { Column, Row, RowEditing } from './types';

export const rowCopy = { select: 'Select {name}' };

/** One background, painted on the cells so that sticky ones cover what scrolls beneath. */
const cell =
  'h-row border-b border-line px-2.5 bg-canvas group-hover/row:bg-hover ' +
  'group-data-selected/row:bg-accent-soft group-data-active/row:bg-hover ' +
  'group-data-selected/row:group-data-active/row:bg-accent-soft';

interface RowProps {
  meta: EntityMeta;
  row: Row;
  index: number;
  columns: readonly Column[];
  selectable: boolean;
  selected: boolean;
  active: boolean;
  /** The field being edited in this row. */
  editing: string | null;
  editor: RowEditing | undefined;
  href: string | null;
  onSelect: (id: string, range: boolean) => void;
  onActivate: (index: number) => void;
  onEdit: (id: string, field: string | null) => void;
}

export const TableRow = memo(function TableRow(props: RowProps) {
  const { meta, row, index, columns, selectable, selected, active, editing, editor, href } = props;
  const name = asString(row[meta.display]);
  const move = (field: FieldMeta, by: number | undefined) => {
    if (by === undefined) return props.onEdit(row.id, null);
    const fields = columns.map((c) => c.field).filter((f) => editor?.canEdit(row, f));
    const at = fields.findIndex((f) => f.name === field.name);
    return props.onEdit(row.id, fields[at + by]?.name ?? null);
  };
  return (
    <tr
      data-row={row.id}
      data-index={index}
      data-selected={selected || undefined}
      data-active={active || undefined}
      aria-selected={selectable ? selected : undefined}
      className="group/row"
      onClick={() => props.onActivate(index)}
    >
      {selectable && (
        <td className={cn(cell, 'sticky left-0 z-[2] pl-5')}>
          <Checkbox
            className="block"
            aria-label={fill(rowCopy.select, { name })}
            checked={selected}
            onClick={(event) => {
              event.stopPropagation();
              props.onSelect(row.id, event.shiftKey);
            }}
          />
        </td>
      )}
      {columns.map((column, i) => {
        const editable = editor?.canEdit(row, column.field) ?? false;
        const on = editing === column.field.name && editor !== undefined;
        return (
          <Cell
            key={column.field.name}
            meta={meta}
            row={row}
            column={column}
            first={!selectable && i === 0}
            href={column.field.name === meta.display ? href : null}
            editable={editable}
            editing={on}
            active={active}
            onEdit={() => props.onEdit(row.id, column.field.name)}
          >
            {on && (
              <InlineEditor
                meta={meta}
                record={row}
                field={column.field}
                next={column.field.name === meta.states?.field ? editor.next(row) : undefined}
                onSave={(value) => editor.save(row, column.field, value)}
                onClose={(by) => move(column.field, by)}
              />
            )}
          </Cell>
        );
      })}
    </tr>
  );
});

interface CellProps {
  meta: EntityMeta;
  row: Row;
  column: Column;
  first: boolean;
  href: string | null;
  editable: boolean;
  editing: boolean;
  active: boolean;
  onEdit: () => void;
  children: ReactNode;
}

function Cell(props: CellProps) {
  const { meta, row, column, first, href, editable, editing, active, onEdit, children } = props;
  const [armed, setArmed] = useState(false);
  const { field, stick } = column;
  const { end } = fieldKind(field);
  const shown = <FieldCell field={field} value={row[field.name]} record={row} meta={meta} />;
  return (
    <td
      data-field={field.name}
      className={cn(
        cell,
        'max-w-0 truncate',
        end && 'text-right [&>*]:justify-end',
        stick !== undefined && 'sticky z-[1]',
        first && 'pl-5',
        editing && 'overflow-visible bg-surface! shadow-[inset_0_0_0_2px_var(--accent-edge)]',
      )}
      style={stick === undefined ? undefined : { left: stick }}
      onBlur={() => setArmed(false)}
      onClick={(event) => {
        if (!editable || editing) return;
        if (event.target instanceof Element && event.target.closest('a,button')) return;
        if (armed && active) onEdit();
        setArmed(!armed);
      }}
      onDoubleClick={() => editable && !editing && onEdit()}
    >
      {editing ? (
        children
      ) : href ? (
        <AppLink href={href} className="block truncate hover:underline">
          {shown}
        </AppLink>
      ) : (
        shown
      )}
    </td>
  );
}
