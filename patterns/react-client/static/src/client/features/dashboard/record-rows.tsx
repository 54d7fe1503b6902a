import { FieldCell } from '@/client/components/fields/registry';
import { OptionGlyph } from '@/client/components/fields/enum';
import { AppLink } from '@/client/components/ui/link';
import { asString, isEmpty } from '@/client/lib/values';
import type { ListItem } from '@/shared/dashboard';
import { fieldOf, optionOf, type EntityMeta } from '@/shared/meta';
import { usePlace } from '../session/workspace';

interface RecordRowsProps {
  meta: EntityMeta;
  rows: readonly ListItem[];
}

/** The date people know a record by: its day on the calendar, else the first it has. */
function dateOf(meta: EntityMeta): string {
  const calendar = meta.views.find((view) => view.kind === 'calendar');
  const first = meta.fields.find(({ type }) => type === 'date' || type === 'datetime');
  return calendar?.by ?? first?.name ?? '';
}

/** A short list to act on: state, title, and when it is due. */
export function RecordRows({ meta, rows }: RecordRowsProps) {
  const { workspace } = usePlace();
  const state = meta.states && fieldOf(meta, meta.states.field);
  const due = fieldOf(meta, meta.due?.field ?? dateOf(meta));
  if (rows.length === 0) {
    return <p className="px-4.5 pb-5 text-sm text-text-3">Nothing is waiting for you.</p>;
  }
  return (
    <ul>
      {rows.map((row) => {
        const option = state && optionOf(state, row[state.name]);
        return (
          <li
            key={row.id}
            className={
              'relative flex min-h-11 items-center gap-2.5 border-b border-line px-4.5 text-sm ' +
              'last:border-b-0 hover:bg-hover'
            }
          >
            {state && option && <OptionGlyph field={state} option={option} />}
            <AppLink
              href={`/w/${workspace.slug}/${meta.path}/${row.id}`}
              className="min-w-0 flex-1 truncate font-strong after:absolute after:inset-0"
            >
              {asString(row[meta.display]) || meta.label.one}
            </AppLink>
            {due && !isEmpty(row[due.name]) && (
              <span className="shrink-0">
                <FieldCell field={due} value={row[due.name]} record={row} meta={meta} />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
