import { widgets } from '@/shared/dashboard';
import { entities } from '@/shared/entities';
import type { EntityMeta } from '@/shared/meta';

import type { ScopedDeps, WorkspaceRow } from '../../context';
import { localDay } from '../../lib/days';
import type { RecordEvent } from '../../lib/events';
import type { StoredRecord } from '../../lib/records/definition';
import { totals } from '../../lib/records/read';
import { registry } from '../registry';

/** What the texts of an automation may name: values of the record, and those of the workspace. */
export async function valuesOf(deps: ScopedDeps, event: RecordEvent | null) {
  const { workspace } = deps.scope;
  const values = new Map([
    ['workspace', workspace.name],
    ['today', localDay(deps.clock(), workspace.timezone)],
  ]);
  if (event === null) {
    values.set('summary', await summary(deps));
    return values;
  }
  addRecord(values, entities[event.entity], event.record, workspace);
  return values;
}

function addRecord(
  values: Map<string, string>,
  meta: EntityMeta,
  record: StoredRecord,
  workspace: WorkspaceRow,
): void {
  const money = new Intl.NumberFormat('en', { style: 'currency', currency: workspace.currency });
  for (const { name, type } of meta.fields) {
    const value: unknown = Reflect.get(record, name);
    if (type === 'money' && typeof value === 'number') values.set(name, money.format(value));
    else if (value !== null) values.set(name, String(value));
  }
  for (const [name, ref] of Object.entries(record.$refs)) {
    if (ref !== null && !Array.isArray(ref)) values.set(`${name}.label`, ref.label);
  }
}

/** The figures of the dashboard, one line each. */
async function summary(deps: ScopedDeps): Promise<string> {
  const lines: string[] = [];
  for (const widget of widgets) {
    if (widget.kind !== 'count' && widget.kind !== 'sum') continue;
    const result = await totals(deps, registry[widget.of], { filter: widget.filter });
    const value = widget.kind === 'count' ? result.total : (result.sums[widget.field] ?? 0);
    lines.push(`${widget.label}: ${value}`);
  }
  return lines.join('\n');
}

/** Replaces "{name}"; what has no value disappears. */
export function fill(template: string, values: ReadonlyMap<string, string>): string {
  return template.replace(/\{([\w.]+)\}/g, (_, name: string) => values.get(name) ?? '');
}
