import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { DataTable } from '@/client/components/data-table/data-table';
import { isEditable } from '@/client/components/fields/registry';
import { usePlace } from '../session/workspace';
import { ErrorPage } from '../states/error-page';
import { useRecordActions } from './actions';
import type { StoredRecord } from './api';
import { bulkActions } from './bulk-actions';
import { ListEmpty } from './list-empty';
import { leaveTrail } from './opened-from';
import { pageQuery } from './queries';
import { nextStates } from './states';
import type { ViewProps } from './view';

interface TableViewProps extends ViewProps {
  columns: readonly string[];
}

/** The records in rows, a page at a time, edited in place. */
export function TableView({ entity, list, columns }: TableViewProps) {
  const place = usePlace();
  const { workspace, role, canOn } = place;
  const { meta } = entity;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const actions = useRecordActions(entity);
  const cursor = cursors.at(-1);
  const page = useQuery(
    pageQuery(workspace.slug, entity, {
      ...list.query,
      limit: String(list.limit),
      ...(cursor === undefined ? {} : { cursor }),
    }),
  );
  const rows = page.data?.items ?? [];
  const total = page.data?.total ?? 0;
  const offset = cursors.length * list.limit;
  const href = list.hrefWith({});

  // Another filter or order starts over at the first page, with nothing selected.
  const asked = JSON.stringify([list.query, list.limit]);
  const [askedBefore, setAskedBefore] = useState(asked);
  if (asked !== askedBefore) {
    setAskedBefore(asked);
    setCursors([]);
    setSelected(new Set());
  }

  const ids = rows.map((row) => row.id).join();
  useEffect(() => {
    leaveTrail({ path: meta.path, ids: ids.split(','), total, offset, href });
  }, [ids, total, offset, href, meta.path]);

  if (page.isError && !page.data) {
    return <ErrorPage what="The list" error={page.error} reset={() => void page.refetch()} />;
  }
  const find = (id: string): StoredRecord | undefined => rows.find((row) => row.id === id);
  const recordsOf = (chosen: readonly string[]) => rows.filter((row) => chosen.includes(row.id));
  const writes = place.can(meta.name, 'update') || place.can(meta.name, 'delete');
  const next = page.data?.nextCursor;
  return (
    <DataTable
      meta={meta}
      rows={rows}
      columns={columns}
      sort={list.sort}
      onSort={(sort) => list.set({ sort })}
      hrefOf={(row) => `/w/${workspace.slug}/${meta.path}/${row.id}`}
      loading={page.isPending}
      sums={page.data?.sums}
      empty={page.data && <ListEmpty entity={entity} list={list} outOf={page.data.outOf} />}
      {...(writes
        ? {
            selected,
            onSelect: setSelected,
            bulk: bulkActions(entity, place, actions, recordsOf, () => setSelected(new Set())),
          }
        : {})}
      editor={{
        canEdit: (row, field) => {
          const record = find(row.id);
          return record !== undefined && isEditable(field) && canOn(meta, 'update', record);
        },
        save: (row, field, value) => {
          const record = find(row.id);
          if (!record) return;
          if (field.name === meta.states?.field && typeof value === 'string') {
            actions.transition.mutate({ record, to: value });
          } else {
            actions.update.mutate({ record, values: { [field.name]: value } });
          }
        },
        next: (row) => nextStates(meta, row, role),
      }}
      paging={{
        offset,
        shown: rows.length,
        total,
        outOf: page.data?.outOf ?? total,
        limit: list.limit,
        onLimit: (limit) => list.set({ limit }),
        onPrevious: cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined,
        onNext: next ? () => setCursors([...cursors, next]) : undefined,
      }}
    />
  );
}
