import { RecordCalendar } from '../records/calendar-view';
import type { ViewProps } from '../records/view';

export function $Entity$Calendar(props: ViewProps) {
  $calendar_return$
}
