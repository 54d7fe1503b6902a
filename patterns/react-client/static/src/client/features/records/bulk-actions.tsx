import { Download, Trash2 } from 'lucide-react';

import type { BulkAction } from '@/client/components/data-table/types';
import { optionItems } from '@/client/components/fields/enum';
import { fieldKind } from '@/client/components/fields/registry';
import { ListPicker } from '@/client/components/ui/list-picker';
import type { FieldMeta } from '@/shared/meta';
import type { Place } from '../session/workspace';
import type { useRecordActions } from './actions';
import type { StoredRecord } from './api';
import type { Entity } from './entity';
import { downloadCsv, tableOf } from './export';
import { PeoplePicker } from './people-picker';

const mostFields = 3;

/** What can be done to several records at once: set a choice or a person, export, delete. */
export function bulkActions(
  entity: Entity,
  place: Place,
  actions: ReturnType<typeof useRecordActions>,
  chosen: (ids: readonly string[]) => StoredRecord[],
  clear: () => void,
): BulkAction[] {
  const { meta } = entity;
  const settable = meta.fields
    .filter((field) => !field.readOnly && isChoice(field))
    .slice(0, mostFields);
  const set = (ids: readonly string[], field: FieldMeta, value: unknown) => {
    actions.updateMany.mutate({ ids, values: { [field.name]: value } });
    clear();
  };
  const choose = settable.map((field): BulkAction => {
    const Sign = fieldKind(field).icon;
    return {
      label: field.label,
      icon: <Sign size={15} aria-hidden />,
      panel: (ids, close) => {
        const pick = (value: string | null) => {
          close();
          set(ids, field, value);
        };
        return field.type === 'enum' ? (
          <ListPicker
            label={field.label}
            items={optionItems(field)}
            selected={[]}
            onPick={(item) => pick(item.value)}
          />
        ) : (
          <PeoplePicker label={field.label} onPick={pick} />
        );
      },
    };
  });
  return [
    ...(place.can(meta.name, 'update') ? choose : []),
    {
      label: 'Export',
      icon: <Download size={15} aria-hidden />,
      run: (ids) => downloadCsv(`${meta.path}.csv`, tableOf(meta.fields, chosen(ids))),
    },
    ...(place.can(meta.name, 'delete')
      ? [
          {
            label: 'Delete',
            icon: <Trash2 size={15} aria-hidden />,
            danger: true,
            run: (ids: readonly string[]) => {
              actions.remove.mutate(ids);
              clear();
            },
          },
        ]
      : []),
  ];
}

function isChoice(field: FieldMeta): boolean {
  return field.type === 'enum' || field.relation?.target === 'User';
}
