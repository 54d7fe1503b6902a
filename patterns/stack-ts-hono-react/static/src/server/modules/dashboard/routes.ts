import { Hono } from 'hono';

import { type ChartSlice, type Widget, type WidgetResult, widgets } from '@/shared/dashboard';
import { entities } from '@/shared/entities';
import { fieldOf, optionOf } from '@/shared/meta';
import { can } from '@/shared/permissions';

import type { Env, ScopedDeps } from '../../context';
import { countBy, growth, listRecords } from '../../lib/records/read';
import { targetRefs } from '../../lib/records/refs';
import { scoped } from '../../lib/records/routes';
import { demandAdministration } from '../../middleware/tenant';
import { registry } from '../registry';
import { conditions } from './conditions';

/** /api/workspaces/:workspace/dashboard: the declared widgets over what the person may read. */
export const dashboardRoutes = new Hono<Env>().get('/', async (c) => {
  demandAdministration(c, 'dashboard.read');
  const deps = scoped(c);
  const readable = widgets.filter((widget) => can(deps.scope.role, widget.of, 'read'));
  return c.json({ widgets: await Promise.all(readable.map((widget) => evaluate(deps, widget))) });
});
export type DashboardRoutes = typeof dashboardRoutes;

/** How far back the shape of a figure reaches. */
const weeks = 8;

async function evaluate(deps: ScopedDeps, widget: Widget): Promise<WidgetResult> {
  const definition = registry[widget.of];
  const filter = [...widget.filter];
  const where = conditions[widget.id]?.(deps.scope.user?.id ?? deps.scope.workspace.id);
  switch (widget.kind) {
    case 'count': {
      const trend = await growth(deps, definition, { filter, where }, weeks);
      return { ...widget, filter, value: trend.at(-1) ?? 0, trend };
    }
    case 'sum': {
      const field = fieldOf(definition.meta, widget.field);
      const trend = await growth(deps, definition, { filter, where }, weeks, field);
      return { ...widget, filter, value: trend.at(-1) ?? 0, trend };
    }
    case 'chart': {
      const counts = await countBy(deps, definition, widget.by, { filter, where });
      return { ...widget, filter, slices: await slicesOf(deps, widget, counts) };
    }
    case 'list': {
      const { sort, limit } = widget;
      const { items } = await listRecords(deps, definition, { filter, where, sort, limit });
      return { ...widget, filter, items: items.map((item) => ({ ...item })) };
    }
  }
}

type Counts = Awaited<ReturnType<typeof countBy>>;

/** As many values as a chart can tell apart; options of an enum are all shown. */
const mostSlices = 9;

/** In the order of the options, with a slice for each even when it is empty; else the largest first. */
async function slicesOf(
  deps: ScopedDeps,
  widget: Extract<Widget, { kind: 'chart' }>,
  counts: Counts,
): Promise<ChartSlice[]> {
  const field = fieldOf(entities[widget.of], widget.by);
  const options = field?.options ?? [];
  const known = options.map(({ value, label }) => ({
    value,
    label,
    count: counts.find((each) => each.value === value)?.count ?? 0,
  }));
  const others = counts
    .filter(({ value }) => field === undefined || optionOf(field, value) === undefined)
    .toSorted((a, b) => b.count - a.count);
  const ids = others.flatMap(({ value }) => (value === null ? [] : [value]));
  const names = field?.relation === undefined ? null : await targetRefs(deps, field, ids);
  const labelled = others.map(({ value, count }) => {
    if (value === null) return { value, label: 'None', count };
    if (field?.type === 'bool') return { value, label: value === 'true' ? 'Yes' : 'No', count };
    return { value, label: names === null ? value : (names.get(value)?.label ?? 'Deleted'), count };
  });
  return [...known, ...gathered(labelled)];
}

/** What would be too many slices ends in one for the rest. */
function gathered(slices: ChartSlice[]): ChartSlice[] {
  if (slices.length <= mostSlices) return slices;
  const rest = slices.slice(mostSlices - 1);
  const count = rest.reduce((sum, slice) => sum + slice.count, 0);
  return [...slices.slice(0, mostSlices - 1), { value: null, label: 'Others', count }];
}
