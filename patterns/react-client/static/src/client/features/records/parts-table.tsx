import { FieldCell, fieldKind, isSummable } from '@/client/components/fields/registry';
import { AppLink } from '@/client/components/ui/link';
import { cn } from '@/client/lib/cn';
import { asNumber, asString } from '@/client/lib/values';
import { fieldOf, type EntityMeta, type FieldMeta } from '@/shared/meta';
import type { StoredRecord } from './api';

interface PartsTableProps {
  meta: EntityMeta;
  rows: readonly StoredRecord[];
  /** The field that points at the whole. */
  without: string;
  hrefOf: (row: StoredRecord) => string;
  /** False while more rows exist than are shown: then there is no sum to tell. */
  whole: boolean;
}

const columnTypes: ReadonlySet<string> = new Set([
  'int',
  'decimal',
  'money',
  'percent',
  'duration',
  'date',
  'enum',
  'bool',
  'rating',
]);
const mostColumns = 4;

/** The parts of a record with their figures: the lines of an invoice and what they come to. */
export function PartsTable({ meta, rows, without, hrefOf, whole }: PartsTableProps) {
  const columns = meta.fields
    .filter((field) => columnTypes.has(field.type))
    .filter((field) => field.name !== meta.display && field.name !== without)
    .slice(0, mostColumns);
  const summed = whole && rows.length > 1 ? columns.filter(isTotal) : [];
  const name = fieldOf(meta, meta.display)?.label ?? meta.label.one;
  const cell = 'px-3.5 py-2 m:px-2.5';
  const side = (field: FieldMeta) => (fieldKind(field).end ? 'text-right' : 'text-left');
  return (
    <div className="scroll-thin overflow-x-auto">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left text-text-2 text-xs">
            <th scope="col" className={cn(cell, 'font-medium')}>
              {name}
            </th>
            {columns.map((field) => (
              <th key={field.name} scope="col" className={cn(cell, side(field), 'font-medium')}>
                {field.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="relative border-b border-line hover:bg-hover">
              <th scope="row" className={cn(cell, 'text-left font-strong')}>
                <AppLink href={hrefOf(row)} className="after:absolute after:inset-0">
                  {asString(row[meta.display]) || meta.label.one}
                </AppLink>
              </th>
              {columns.map((field) => (
                <td key={field.name} className={cn(cell, side(field), 'whitespace-nowrap')}>
                  <FieldCell field={field} value={row[field.name]} record={row} meta={meta} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {summed.length > 0 && (
          <tfoot>
            <tr className="border-b border-line font-semibold">
              <th scope="row" className={cn(cell, 'text-left font-semibold')}>
                Total
              </th>
              {columns.map((field) => (
                <td key={field.name} className={cn(cell, side(field))}>
                  {summed.includes(field) && (
                    <FieldCell field={field} value={sumOf(rows, field)} meta={meta} />
                  )}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** Money and time come to a total; quantities of different things do not. */
function isTotal(field: FieldMeta): boolean {
  return isSummable(field) && (field.type === 'money' || field.type === 'duration');
}

function sumOf(rows: readonly StoredRecord[], field: FieldMeta): number {
  return rows.reduce((sum, row) => sum + (asNumber(row[field.name]) ?? 0), 0);
}
