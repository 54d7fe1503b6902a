import { Timeline } from '@/client/components/timeline';
import { usePlace } from '../session/workspace';
import { ErrorPage } from '../states/error-page';
import { ListEmpty } from './list-empty';
import { useGrowing } from './use-growing';
import type { ViewProps } from './view';

interface RecordTimelineProps extends ViewProps {
  /** The dates a record starts and ends on. */
  from: string;
  to: string;
}

/** The records as bars between two of their dates. */
export function RecordTimeline({ entity, list, from, to }: RecordTimelineProps) {
  const { workspace } = usePlace();
  const { rows, pending, error, retry, outOf } = useGrowing(entity, list.query);
  const { meta } = entity;
  if (error) return <ErrorPage what="The timeline" error={error} reset={retry} />;
  if (pending) return null;
  if (rows.length === 0) return <ListEmpty entity={entity} list={list} outOf={outOf} />;
  return (
    <div className="scroll-thin min-h-0 flex-1 overflow-auto">
      <Timeline
        meta={meta}
        from={from}
        to={to}
        rows={rows}
        hrefOf={(row) => `/w/${workspace.slug}/${meta.path}/${row.id}`}
      />
    </div>
  );
}
