import { Calendar, type Span } from '@/client/components/calendar/calendar';
import { toast } from '@/client/components/ui/toast';
import { addDays, isDay, startOfMonth } from '@/client/lib/dates';
import { todayIn } from '@/client/lib/format';
import { useLocale } from '@/client/lib/runtime';
import { formatFilter } from '@/shared/list-query';
import { usePlace } from '../session/workspace';
import { useShell } from '../shell/shell-context';
import { ErrorPage } from '../states/error-page';
import { useRecordActions } from './actions';
import { useGrowing } from './use-growing';
import type { ViewProps } from './view';

interface RecordCalendarProps extends ViewProps {
  /** The date or time the records stand at. */
  by: string;
}

const spans: readonly Span[] = ['week', 'month', 'agenda'];

/** The records on their days. Dragging gives one another day, with undo. */
export function RecordCalendar({ entity, list, by }: RecordCalendarProps) {
  const { workspace, can, canOn } = usePlace();
  const { openCreate } = useShell();
  const locale = useLocale();
  const { update } = useRecordActions(entity);
  const { meta } = entity;
  const asked = list.search.day;
  const day = asked && isDay(asked) ? asked : todayIn(locale);
  const span = spans.find((one) => one === list.search.span) ?? 'month';
  // A month shows whole weeks, so up to six days of its neighbours.
  const from = addDays(startOfMonth(day), -7);
  const filter = formatFilter({
    field: by,
    operator: 'between',
    values: [from, addDays(from, 52)],
  });
  const shown = list.query.filter ?? [];
  const query = { ...list.query, filter: [...shown, filter] };
  const { rows, error, retry } = useGrowing(entity, query);
  if (error) return <ErrorPage what="The calendar" error={error} reset={retry} />;

  const move = (id: string, value: unknown, undo: boolean) => {
    const record = rows.find((row) => row.id === id);
    if (!record || !canOn(meta, 'update', record)) return;
    const before = record[by];
    update.mutate(
      { record, values: { [by]: value } },
      {
        onSuccess: (stored) => {
          if (!undo) return;
          const back = () => update.mutate({ record: stored, values: { [by]: before } });
          toast({ message: `${meta.label.one} moved`, undo: back });
        },
      },
    );
  };

  return (
    <Calendar
      meta={meta}
      by={by}
      rows={rows}
      day={day}
      span={span}
      onView={(nextDay, nextSpan) => list.set({ day: nextDay, span: nextSpan })}
      hrefOf={(row) => `/w/${workspace.slug}/${meta.path}/${row.id}`}
      onMove={can(meta.name, 'update') ? (row, value) => move(row.id, value, true) : undefined}
      onCreate={
        can(meta.name, 'create') ? (value) => openCreate(meta.path, { [by]: value }) : undefined
      }
    />
  );
}
