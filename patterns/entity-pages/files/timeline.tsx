import { RecordTimeline } from '../records/timeline-view';
import type { ViewProps } from '../records/view';

export function $Entity$Timeline(props: ViewProps) {
  return <RecordTimeline {...props} from="$timeline_from$" to="$timeline_to$" />;
}
