import { ArrowRight, Ban } from 'lucide-react';

import { fieldKind, isEditable } from '@/client/components/fields/registry';
import { Badge } from '@/client/components/ui/badge';
import { Select } from '@/client/components/ui/combobox';
import type { EntityMeta, FieldMeta } from '@/shared/meta';
import { CardTable, Cell, NameCell } from '../settings/parts';
import type { CsvTable } from './csv';

/** Column of the file to field of the record; null skips the column. */
export type Mapping = Record<string, string | null>;

const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** Matches columns by name or label, each field at most once. */
export function guessMapping(meta: EntityMeta, header: readonly string[]): Mapping {
  const free = new Set(meta.fields.filter(isEditable));
  const mapping: Mapping = {};
  for (const title of header) {
    const wanted = plain(title);
    const match = [...free].find((field) =>
      [field.name, field.label, field.relation?.name ?? ''].some((word) => plain(word) === wanted),
    );
    if (match) free.delete(match);
    mapping[title] = match?.name ?? null;
  }
  return mapping;
}

interface ImportMatchProps {
  meta: EntityMeta;
  table: CsvTable;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

/** Which column becomes which field, with the first values to recognise it by. */
export function ImportMatch({ meta, table, mapping, onChange }: ImportMatchProps) {
  const fields = meta.fields.filter(isEditable);
  const taken = new Set(Object.values(mapping));
  const missing = fields.filter((field) => field.required && !taken.has(field.name));
  const items = [
    { value: '-', label: 'Do not import', lead: <Ban size={15} aria-hidden /> },
    ...fields.map((field) => ({ value: field.name, label: field.label, lead: sign(field) })),
  ];
  return (
    <>
      <CardTable
        label="Columns"
        columns={['Column in your file', 'First values', '', 'Field', 'Result']}
      >
        {table.header.map((title, index) => {
          const filled = table.rows.filter((row) => (row[index] ?? '') !== '').length;
          const chosen = mapping[title] ?? null;
          return (
            <tr key={title}>
              <NameCell>{title}</NameCell>
              <Cell className="max-w-[260px] truncate font-mono text-xs text-text-2">
                {table.rows
                  .slice(0, 3)
                  .map((row) => row[index] || '–')
                  .join('; ')}
              </Cell>
              <Cell className="text-text-3">
                <ArrowRight size={15} aria-hidden />
              </Cell>
              <Cell className="min-w-[210px] py-2">
                <Select
                  label={`Field for ${title}`}
                  value={chosen ?? '-'}
                  items={items}
                  onChange={(name) => onChange({ ...mapping, [title]: name === '-' ? null : name })}
                />
              </Cell>
              <Cell>
                {chosen ? <Badge tone="success">{filled} ready</Badge> : <Badge>Skipped</Badge>}
              </Cell>
            </tr>
          );
        })}
      </CardTable>
      {missing.length > 0 && (
        <p
          className={
            'mt-4 rounded-md border border-warning-line bg-warning-soft px-3.5 py-2.5 text-sm'
          }
        >
          <b className="font-bold">Not matched yet:</b>{' '}
          {missing.map((field) => field.label).join(', ')}. Every row needs{' '}
          {missing.length === 1 ? 'it' : 'them'}.
        </p>
      )}
    </>
  );
}

function sign(field: FieldMeta) {
  const Sign = fieldKind(field).icon;
  return <Sign size={15} aria-hidden className="text-text-3" />;
}
