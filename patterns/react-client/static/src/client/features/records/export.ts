import { isEmpty, refsOf } from '@/client/lib/values';
import type { ListQuery } from '@/shared/list-query';
import type { FieldMeta } from '@/shared/meta';
import type { StoredRecord } from './api';
import { formatCsv, type CsvTable } from './csv';
import { sayValue } from './say-value';

/** The address of a CSV with what a list shows. */
export function exportHref(workspace: string, path: string, query: ListQuery): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === 'string') search.append(name, one);
    }
  }
  const words = search.toString();
  const base = `/api/workspaces/${workspace}/${path}/export.csv`;
  return words ? `${base}?${words}` : base;
}

/** Records as a table of words, with linked records by name. */
export function tableOf(fields: readonly FieldMeta[], records: readonly StoredRecord[]): CsvTable {
  const cell = (record: StoredRecord, field: FieldMeta) => {
    if (field.relation) {
      return refsOf(record, field.relation.name)
        .map((ref) => ref.label)
        .join(', ');
    }
    const value = record[field.name];
    return isEmpty(value) ? '' : sayValue(field, value);
  };
  return {
    header: fields.map((field) => field.label),
    rows: records.map((record) => fields.map((field) => cell(record, field))),
  };
}

export function downloadCsv(name: string, table: CsvTable): void {
  const url = URL.createObjectURL(new Blob([formatCsv(table)], { type: 'text/csv' }));
  save(url, name);
  URL.revokeObjectURL(url);
}

/** Saves what an address answers with; the page stays. Without a name the answer brings its own. */
export function save(href: string, name = ''): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
}
