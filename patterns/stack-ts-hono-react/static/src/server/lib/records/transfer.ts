import { and, eq, inArray } from 'drizzle-orm';

import { entities } from '@/shared/entities';
import type { EntityMeta, FieldMeta, Ref } from '@/shared/meta';
import { plainText } from '@/shared/richtext';
import type { ImportReport } from '@/shared/schemas/workspace';

import type { ScopedDeps } from '../../context';
import { recordTables } from '../../db/schema';
import { members, users } from '../../db/tables/core';
import { escapeFormula, formatCsv, parseCsv, unescapeFormula } from '../csv';
import { invalid, ProblemError } from '../problem';
import { fieldErrors } from '../validate';
import { columnOf } from './columns';
import type { EntityDefinition, StoredRecord, Values } from './definition';
import { allRecords, type ListRequest } from './read';
import { refName } from './refs';
import { visible } from './visible';
import { createRecord } from './write';

/** An export never holds the server for long; beyond this, filter first. */
const maxExport = 10_000;
const maxImport = 1000;

/** What the list shows, with one column per field. */
export async function exportCsv<R extends StoredRecord>(
  deps: ScopedDeps,
  definition: EntityDefinition<R>,
  request: ListRequest,
): Promise<string> {
  const { fields } = definition.meta;
  const records = await allRecords(deps, definition, request, maxExport);
  const rows = records.map((record) => fields.map((field) => cellOf(field, record)));
  return formatCsv([fields.map(({ label }) => label), ...rows]);
}

class DryRun extends Error {}

/**
 * Creates a record per row, all or none. A dry run does exactly the same and then takes it back,
 * so it finds whatever the import would: duplicates, rules, missing links.
 */
export async function importCsv<R extends StoredRecord>(
  deps: ScopedDeps,
  definition: EntityDefinition<R>,
  { csv, mapping, dryRun }: ImportInput,
): Promise<ImportReport> {
  const [header = [], ...rows] = parseCsv(csv);
  if (rows.length > maxImport) {
    throw invalid({ csv: `Import at most ${maxImport} rows at once.` });
  }
  const columns = header.map((name) => matchColumn(definition.meta, name, mapping));
  const targets = await namedTargets(deps, columns, rows);
  const report: ImportReport = { rows: rows.length, dryRun, ids: [], errors: [] };
  const held: Parameters<typeof deps.events.emit>[0][] = [];
  const events = { ...deps.events, emit: (event: (typeof held)[number]) => void held.push(event) };
  try {
    await deps.db.transaction(async (db) => {
      for (const [index, row] of rows.entries()) {
        try {
          const values = readRow(columns, row, targets);
          const input = definition.create.safeParse(values);
          if (!input.success) throw invalid(fieldErrors(input.error));
          const tx = { ...deps, db, events };
          const record = await createRecord(tx, definition, input.data, { ask: 'rules' });
          report.ids.push(record.id);
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          report.errors.push(...problemsOf(index + 1, error));
        }
      }
      if (dryRun || report.errors.length > 0) throw new DryRun();
    });
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
    return { ...report, ids: [] };
  }
  for (const event of held) deps.events.emit(event);
  return report;
}

export interface ImportInput {
  csv: string;
  mapping?: Record<string, string | null> | undefined;
  dryRun: boolean;
}

function problemsOf(row: number, { init }: ProblemError): ImportReport['errors'] {
  const fields = Object.entries(init.fields ?? {});
  if (fields.length === 0) return [{ row, field: null, message: init.detail }];
  return fields.map(([field, message]) => ({ row, field, message }));
}

function cellOf(field: FieldMeta, record: StoredRecord): string {
  const ref = record.$refs[refName(field)];
  if (Array.isArray(ref)) return escapeFormula(ref.map(({ label }) => label).join('; '));
  if (field.relation !== undefined) return escapeFormula(ref?.label ?? '');
  const value: unknown = Reflect.get(record, field.name);
  if (value === null || value === undefined) return '';
  if (field.type === 'richtext') return escapeFormula(plainText(String(value)));
  if (Array.isArray(value)) return escapeFormula(value.join('; '));
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'string' ? escapeFormula(value) : String(value);
}

function matchColumn(
  meta: EntityMeta,
  header: string,
  mapping: ImportInput['mapping'],
): FieldMeta | null {
  const wanted = mapping === undefined ? header.trim().toLowerCase() : mapping[header];
  if (wanted === null || wanted === undefined) return null;
  const same = (text: string) => text.toLowerCase() === wanted.toLowerCase();
  const writable = meta.fields.filter((field) => field.readOnly !== true);
  return writable.find(({ name, label }) => same(name) || same(label)) ?? null;
}

/** Cells name the records they refer to: "Acme" for a client. */
type Targets = ReadonlyMap<string, ReadonlyMap<string, string>>;

function readRow(columns: (FieldMeta | null)[], row: readonly string[], targets: Targets): Values {
  const values: Values = {};
  columns.forEach((field, index) => {
    const cell = unescapeFormula((row[index] ?? '').trim());
    if (field !== null && cell !== '') values[field.name] = readCell(field, cell, targets);
  });
  return values;
}

function readCell(field: FieldMeta, cell: string, targets: Targets): unknown {
  switch (field.type) {
    case 'int':
    case 'decimal':
    case 'money':
    case 'percent':
    case 'duration':
    case 'rating':
      return Number(cell.replace(/[, %]/g, ''));
    case 'bool':
      return /^(true|yes|y|1|x)$/i.test(cell);
    case 'tags':
      return splitList(cell);
    case 'enum':
      return (
        field.options?.find(({ label }) => label.toLowerCase() === cell.toLowerCase())?.value ??
        cell
      );
    case 'richtext':
      return `<p>${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`;
    case 'address':
    case 'geo':
    case 'json':
      return readJson(field, cell);
    case 'relation': {
      const find = (name: string) => {
        const id = targets.get(field.name)?.get(name.toLowerCase());
        if (id === undefined) throw invalid({ [field.name]: `There is no "${name}".` });
        return id;
      };
      return field.relation?.kind === 'many_to_many' ? splitList(cell).map(find) : find(cell);
    }
    default:
      return cell;
  }
}

function readJson(field: FieldMeta, cell: string): unknown {
  try {
    const value: unknown = JSON.parse(cell);
    return value;
  } catch {
    throw invalid({ [field.name]: `"${cell}" is not JSON.` });
  }
}

function splitList(cell: string): string[] {
  return cell
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

async function namedTargets(
  deps: ScopedDeps,
  columns: (FieldMeta | null)[],
  rows: readonly (readonly string[])[],
): Promise<Targets> {
  const targets = new Map<string, ReadonlyMap<string, string>>();
  for (const [index, field] of columns.entries()) {
    if (field?.relation === undefined) continue;
    const cells = rows.flatMap((row) => splitList(unescapeFormula(row[index] ?? '')));
    const found = await findByLabel(deps, field, [...new Set(cells)]);
    targets.set(field.name, new Map(found.map(({ id, label }) => [label.toLowerCase(), id])));
  }
  return targets;
}

async function findByLabel(
  deps: ScopedDeps,
  field: FieldMeta,
  labels: string[],
): Promise<Pick<Ref, 'id' | 'label'>[]> {
  const target = field.relation?.target;
  if (target === undefined || labels.length === 0) return [];
  if (target === 'User') {
    return deps.db
      .select({ id: users.id, label: users.name })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(and(eq(members.workspaceId, deps.scope.workspace.id), inArray(users.name, labels)));
  }
  const table = recordTables[target];
  const display = columnOf(table, entities[target].display);
  const rows = await deps.db
    .select({ id: table.id, label: display })
    .from(table)
    .where(and(visible(deps.scope, target), inArray(display, labels)));
  return rows.map(({ id, label }) => ({ id: String(id), label: String(label) }));
}
