import { CircleCheck } from 'lucide-react';

import { fieldOf } from '@/shared/meta';
import type { ImportReport } from '@/shared/schemas/workspace';
import { CardTable, Cell, NameCell } from '../settings/parts';
import { countWords } from './actions';
import type { Entity } from './entity';

const shown = 50;

interface ImportReportProps {
  entity: Entity;
  report: ImportReport;
}

/** What the check found, or what the import did. */
export function ImportReportView({ entity, report }: ImportReportProps) {
  const { errors, rows, dryRun } = report;
  if (errors.length === 0) {
    const words = countWords(entity, dryRun ? rows : report.ids.length);
    return (
      <p
        role="status"
        className={
          'flex items-center gap-2.5 rounded-md border border-success-line bg-success-soft ' +
          'px-3.5 py-3 text-sm'
        }
      >
        <CircleCheck size={18} aria-hidden className="text-success-text" />
        {dryRun ? `${words} can be imported.` : `${words} imported.`}
      </p>
    );
  }
  const wrongRows = new Set(errors.map((error) => error.row)).size;
  return (
    <>
      <p
        role="alert"
        className="mb-4 rounded-md border border-warning-line bg-warning-soft px-3.5 py-2.5 text-sm"
      >
        <b className="font-bold">
          {wrongRows} of {rows} rows need a change.
        </b>{' '}
        Correct the file, or go back and match another column.
      </p>
      <CardTable label="Problems" columns={['Row', 'Field', 'Problem']}>
        {errors.slice(0, shown).map((error) => (
          <tr key={`${error.row}.${error.field ?? ''}.${error.message}`}>
            <Cell className="num text-text-2">{error.row}</Cell>
            <NameCell>
              {error.field ? (fieldOf(entity.meta, error.field)?.label ?? error.field) : 'Row'}
            </NameCell>
            <Cell className="whitespace-normal">{error.message}</Cell>
          </tr>
        ))}
      </CardTable>
      {errors.length > shown && (
        <p className="mt-2 text-xs text-text-3">And {errors.length - shown} more.</p>
      )}
    </>
  );
}
