import { Calendar, type Span } from '@/client/components/calendar/calendar';
import { toast } from '@/client/components/ui/toast';
import { addDays, isDay, startOfMonth } from '@/client/lib/dates';
import { todayIn } from '@/client/lib/format';
import { useLocale } from '@/client/lib/runtime';
import { asString } from '@/client/lib/values';
import { formatFilter } from '@/shared/list-query';
import { fieldOf } from '@/shared/meta';
import { usePlace } from '../session/workspace';
import { useShell } from '../shell/shell-context';
import { ErrorPage } from '../states/error-page';
import { useRecordActions } from './actions';
import type { StoredRecord } from './api';
import { useGrowing } from './use-growing';
import type { ViewProps } from './view';

interface RecordCalendarProps extends ViewProps {
  /** The date or time the records stand at. */
  by: string;
  /** The time they end at; moving a record keeps its length. */
  to?: string;
}

const spans: readonly Span[] = ['week', 'month', 'agenda'];

/** The records on their days. Dragging gives one another day, with undo. */
export function RecordCalendar({ entity, list, by, to }: RecordCalendarProps) {
  const { workspace, can, canOn } = usePlace();
  const { openCreate } = useShell();
  const locale = useLocale();
  const { update } = useRecordActions(entity);
  const { meta } = entity;
  const asked = list.search.day;
  const day = asked && isDay(asked) ? asked : todayIn(locale);
  const usual = fieldOf(meta, by)?.type === 'datetime' ? 'week' : 'month';
  const span = spans.find((one) => one === list.search.span) ?? usual;
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

  const valuesAt = (value: unknown, record: StoredRecord) => {
    const end = to && asString(record[to]);
    if (!end || !asString(record[by])) return { [by]: value };
    const length = Date.parse(end) - Date.parse(asString(record[by]));
    const moved = new Date(Date.parse(asString(value)) + length).toISOString();
    return { [by]: value, [to]: fieldOf(meta, to)?.type === 'date' ? moved.slice(0, 10) : moved };
  };
  const move = (id: string, value: unknown, undo: boolean) => {
    const record = rows.find((row) => row.id === id);
    if (!record || !canOn(meta, 'update', record)) return;
    const before = valuesAt(record[by], record);
    update.mutate(
      { record, values: valuesAt(value, record) },
      {
        onSuccess: (stored) => {
          if (!undo) return;
          const back = () => update.mutate({ record: stored, values: before });
          toast({ message: `${meta.label.one} moved`, undo: back });
        },
      },
    );
  };

  return (
    <Calendar
      meta={meta}
      by={by}
      to={to}
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
