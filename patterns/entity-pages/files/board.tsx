import { RecordBoard } from '../records/board-view';
import type { ViewProps } from '../records/view';

export function $Entity$Board(props: ViewProps) {
  return <RecordBoard {...props} by="$board_by$" />;
}
