import { useQuery } from '@tanstack/react-query';

import { FieldCell } from '@/client/components/fields/registry';
import { AppLink } from '@/client/components/ui/link';
import { Mark } from '@/client/components/ui/avatar';
import { asString } from '@/client/lib/values';
import { unfinished } from '@/shared/list-query';
import type { FieldMeta } from '@/shared/meta';
import { fieldOf, mainMoney } from '@/shared/meta';
import type { Entity } from '../records/entity';
import { pageQuery } from '../records/queries';
import { usePlace } from '../session/workspace';

const rowsShown = '5';
const telling = ['enum', 'percent', 'money', 'date'];
const mostColumns = 4;

/** The first few unfinished records of an entity with their telling fields. */
export function RecordTable({ entity }: { entity: Entity }) {
  const { workspace } = usePlace();
  const { meta } = entity;
  const filter = unfinished(meta);
  const sort = meta.due?.field ?? meta.sort;
  const page = useQuery(pageQuery(workspace.slug, entity, { filter, sort, limit: rowsShown }));
  const fields = columnsOf(meta.fields, meta.due?.field);
  return (
    <div className="scroll-thin relative overflow-x-auto">
      <table
        className="w-full border-separate border-spacing-0 text-sm"
        aria-label={meta.label.many}
      >
        <thead>
          <tr className="text-left text-xs text-text-2">
            <th scope="col" className="h-8 border-b border-line px-4.5 font-medium">
              {fieldOf(meta, meta.display)?.label}
            </th>
            {fields.map((field) => (
              <th
                key={field.name}
                scope="col"
                className="border-b border-line px-2.5 font-medium whitespace-nowrap last:pr-4.5"
              >
                {field.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.data?.items.map((row) => {
            const title = asString(row[meta.display]);
            const mark = meta.mark ? asString(row[meta.mark]) : '';
            return (
              <tr key={row.id}>
                <td
                  className={
                    'h-10 max-w-[240px] border-b border-line px-4.5 ' +
                    '[tr:last-child>&]:border-b-0'
                  }
                >
                  <AppLink
                    href={`/w/${workspace.slug}/${meta.path}/${row.id}`}
                    className="flex items-center gap-2 font-strong hover:underline"
                  >
                    {mark && <Mark label={title} mark={mark} />}
                    <span className="truncate">{title}</span>
                  </AppLink>
                </td>
                {fields.map((field) => (
                  <td
                    key={field.name}
                    className={
                      'border-b border-line px-2.5 whitespace-nowrap last:pr-4.5 ' +
                      '[tr:last-child>&]:border-b-0'
                    }
                  >
                    <FieldCell field={field} value={row[field.name]} record={row} meta={meta} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** One field of each telling type; of the dates, the due one, and of the amounts the main one. */
function columnsOf(fields: readonly FieldMeta[], due: string | undefined): FieldMeta[] {
  const found = telling.map((type) => {
    if (type === 'money') return mainMoney(fields);
    const wanted = type === 'date' ? due : undefined;
    return fields.find((field) => field.type === type && (!wanted || field.name === wanted));
  });
  return found.filter((field) => field !== undefined).slice(0, mostColumns);
}
