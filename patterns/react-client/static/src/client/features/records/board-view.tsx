import { Board } from '@/client/components/board/board';
import { usePlace } from '../session/workspace';
import { useShell } from '../shell/shell-context';
import { ErrorPage } from '../states/error-page';
import { useRecordActions } from './actions';
import type { StoredRecord } from './api';
import { BoardSkeleton } from './board-skeleton';
import { ListEmpty } from './list-empty';
import { refusalOf } from './states';
import { useGrowing } from './use-growing';
import type { ViewProps } from './view';

interface RecordBoardProps extends ViewProps {
  /** The field whose values are the columns. */
  by: string;
  /** Limits of work in progress, by value. */
  limits?: Readonly<Record<string, number>>;
}

/** The records as cards in the columns of a field. Dropping a card takes the step. */
export function RecordBoard({ entity, list, by, limits }: RecordBoardProps) {
  const { workspace, role, can, canOn } = usePlace();
  const { openCreate } = useShell();
  const { transition, update } = useRecordActions(entity);
  const { rows, pending, error, retry, outOf, more } = useGrowing(entity, list.query);
  const { meta } = entity;
  if (error) return <ErrorPage what="The board" error={error} reset={retry} />;
  if (pending) return <BoardSkeleton label={`Loading ${meta.label.many.toLowerCase()}`} />;
  if (rows.length === 0) return <ListEmpty entity={entity} list={list} outOf={outOf} />;
  const find = (id: string): StoredRecord | undefined => rows.find((row) => row.id === id);
  const stateful = meta.states?.field === by;
  return (
    <Board
      meta={meta}
      by={by}
      rows={rows}
      limits={limits}
      hrefOf={(row) => `/w/${workspace.slug}/${meta.path}/${row.id}`}
      refusal={(row, to) => {
        const record = find(row.id);
        if (!record || !canOn(meta, 'update', record)) return 'Not yours to move';
        return stateful ? refusalOf(meta, row, to, role) : '';
      }}
      onMove={(row, to) => {
        const record = find(row.id);
        if (!record) return;
        if (stateful) transition.mutate({ record, to });
        else update.mutate({ record, values: { [by]: to } });
      }}
      onCreate={
        can(meta.name, 'create') ? (value) => openCreate(meta.path, { [by]: value }) : undefined
      }
      onMore={more}
    />
  );
}
