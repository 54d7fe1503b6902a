import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';

import { Chart } from '@/client/components/chart/chart';
import { KpiStrip, type Kpi } from '@/client/components/kpi-strip';
import { CreateButton } from '@/client/components/shell/top-bar';
import { AppLink } from '@/client/components/ui/link';
import { Count } from '@/client/components/ui/badge';
import { zoned } from '@/client/lib/dates';
import { formatDuration, formatInt, formatMoneyShort, type Locale } from '@/client/lib/format';
import { useLocale } from '@/client/lib/runtime';
import type { WidgetResult } from '@/shared/dashboard';
import { fieldOf } from '@/shared/meta';
import { entityList, entityNamed } from '../entities';
import type { Entity } from '../records/entity';
import { viewHref } from '../records/view-href';
import { usePlace } from '../session/workspace';
import { PageFrame } from '../shell/page-frame';
import { useShell } from '../shell/shell-context';
import { AskForAccess } from '../states/ask-for-access';
import { ErrorPage } from '../states/error-page';
import { PortalHome } from '../portal/portal-home';
import { DashboardSkeleton } from './dashboard-skeleton';
import { LatestChanges } from './latest-changes';
import { dashboardQuery } from './queries';
import { RecordRows } from './record-rows';
import { RecordTable } from './record-table';
import { countsLate, greeting, sentenceOf } from './sentence';

/** The first page of a workspace: the portal for people outside the team. */
export function HomePage() {
  const { portal, may } = usePlace();
  if (portal) return <PortalHome />;
  return may('dashboard.read') ? <Dashboard /> : <AskForAccess what="The dashboard" />;
}

/** Today in a sentence, in figures and in lists to act on, as the app declares its widgets. */
function Dashboard() {
  const { workspace, user, can, may } = usePlace();
  const { openCreate } = useShell();
  const locale = useLocale();
  const [now] = useState(() => new Date());
  const hour = Number(zoned(now, locale.timeZone).time.slice(0, 2));
  const dashboard = useQuery(dashboardQuery(workspace.slug));
  const widgets = dashboard.data?.widgets ?? [];
  const charts = widgets.filter((widget) => widget.kind === 'chart');
  const lists = widgets.filter((widget) => widget.kind === 'list');
  // What the dashboard is about: the records of its list, else of its first figure.
  const main = entityNamed((lists[0] ?? widgets[0])?.of ?? '') ?? entityList[0];
  const tabled = ['percent', 'money', 'date'].flatMap((type) => entityWith(type, main) ?? [])[0];
  const activity = may('audit.read') && (
    <Panel title="Recent activity">
      <LatestChanges />
    </Panel>
  );
  return (
    <PageFrame
      title="Dashboard"
      actions={
        main &&
        can(main.meta.name, 'create') && (
          <CreateButton
            label={`New ${main.meta.label.one.toLowerCase()}`}
            onClick={() => openCreate(main.meta.path)}
          />
        )
      }
    >
      <div className="px-7 py-6 m:px-4 m:py-4.5">
        <header className="mb-5">
          <h1 className="text-page leading-7">{greeting(hour, user.name.split(' ')[0] ?? '')}</h1>
          <p className="min-h-5 text-text-2">{dashboard.data && sentenceOf(widgets)}</p>
        </header>
        {dashboard.isPending && <DashboardSkeleton />}
        {dashboard.isError && (
          <ErrorPage
            what="The dashboard"
            error={dashboard.error}
            reset={() => void dashboard.refetch()}
          />
        )}
        {dashboard.data && (
          <>
            <KpiStrip items={widgets.flatMap((widget) => kpiOf(widget, workspace.slug, locale))} />
            <div
              className={
                'mt-4 grid grid-cols-1 gap-4 d:grid-cols-[minmax(0,1.9fr)_minmax(0,1fr)] ' +
                'd:*:last:odd:col-span-2'
              }
            >
              {charts.map((chart) => (
                <Chart
                  key={chart.id}
                  title={chart.label}
                  kind={shapeOf(chart)}
                  labels={chart.slices.map((slice) => slice.label)}
                  series={[
                    {
                      label: entityNamed(chart.of)?.meta.label.many ?? chart.of,
                      values: chart.slices.map((slice) => slice.count),
                    },
                  ]}
                  format={(value) => formatInt(value, locale)}
                />
              ))}
              {lists.map((list) => {
                const entity = entityNamed(list.of);
                if (!entity) return null;
                return (
                  <Panel
                    key={list.id}
                    title={list.label}
                    count={list.items.length}
                    link={{
                      label: 'View all',
                      href: hrefOf(list, workspace.slug),
                    }}
                  >
                    <RecordRows meta={entity.meta} rows={list.items} />
                  </Panel>
                );
              })}
              {lists.length === 0 && activity}
              {tabled && can(tabled.meta.name, 'read') && (
                <Panel
                  title={tabled.meta.label.many}
                  link={{
                    label: `All ${tabled.meta.label.many.toLowerCase()}`,
                    href: `/w/${workspace.slug}/${tabled.meta.path}`,
                  }}
                >
                  <RecordTable entity={tabled} />
                </Panel>
              )}
              {lists.length > 0 && activity}
            </div>
          </>
        )}
      </div>
    </PageFrame>
  );
}

/** The first entity with states and a field of this type; not the one the dashboard is about. */
function entityWith(type: string, main: Entity | undefined): Entity | undefined {
  return entityList.find(
    ({ meta }) =>
      meta !== main?.meta &&
      meta.nav &&
      meta.states !== undefined &&
      meta.fields.some((field) => field.type === type),
  );
}

function hrefOf(widget: WidgetResult | { of: string; filter: string[] }, slug: string): string {
  const path = entityNamed(widget.of)?.meta.path ?? '';
  const sort = 'sort' in widget && typeof widget.sort === 'string' ? { sort: widget.sort } : {};
  return viewHref(slug, path, { filter: widget.filter, ...sort });
}

/** A figure opens the list behind it. A late count above zero is painted as bad. */
function kpiOf(widget: WidgetResult, slug: string, locale: Locale): Kpi[] {
  if (widget.kind !== 'count' && widget.kind !== 'sum') return [];
  const { label, value, trend } = widget;
  const say = (amount: number) => figureOf(widget, amount, locale);
  const fresh = value - (trend.at(-2) ?? value);
  const late = widget.kind === 'count' && countsLate(widget) && value > 0;
  const change = late
    ? { amount: say(value), rest: 'past their date', good: false }
    : { amount: `+${say(fresh)}`, rest: 'this week', good: null };
  return [
    {
      label,
      value: say(value),
      href: hrefOf(widget, slug),
      change: late || fresh > 0 ? change : undefined,
      note: 'Nothing new this week',
      trend,
    },
  ];
}

/** An amount in the unit of a figure. */
function figureOf(
  widget: Extract<WidgetResult, { value: number }>,
  amount: number,
  locale: Locale,
): string {
  const entity = widget.kind === 'sum' ? entityNamed(widget.of) : undefined;
  const type = widget.kind === 'sum' && entity && fieldOf(entity.meta, widget.field)?.type;
  if (type === 'money') return formatMoneyShort(amount, locale);
  return type === 'duration' ? formatDuration(amount) : formatInt(amount, locale);
}

/** Stages read from left to right; a handful of kinds reads as parts of a whole. */
function shapeOf(chart: Extract<WidgetResult, { kind: 'chart' }>): 'bar' | 'donut' {
  const stages = entityNamed(chart.of)?.meta.states?.field === chart.by;
  return stages || chart.slices.length > 6 ? 'bar' : 'donut';
}

interface PanelProps {
  title: string;
  count?: number;
  link?: { label: string; href: string };
  children: ReactNode;
}

function Panel({ title, count, link, children }: PanelProps) {
  return (
    <section className="min-w-0 overflow-hidden rounded-lg border border-line bg-surface">
      <header className="flex min-h-11 items-center gap-2 px-4.5 pt-3.5 pb-2">
        <h2 className="font-semibold text-base">{title}</h2>
        {count !== undefined && <Count>{count}</Count>}
        <span className="flex-1" />
        {link && (
          <AppLink
            href={link.href}
            className="font-medium text-sm text-accent-text hover:underline"
          >
            {link.label}
          </AppLink>
        )}
      </header>
      {children}
    </section>
  );
}
