import {
  CalendarDays,
  ChartGantt,
  Images,
  KanbanSquare,
  Table2,
  type LucideIcon,
} from 'lucide-react';
import type { ComponentType } from 'react';

import { ColumnChooser } from '@/client/components/data-table/column-chooser';
import { FilterBar } from '@/client/components/filter-bar';
import { CreateButton, ViewTabs } from '@/client/components/shell/top-bar';
import type { EntityMeta } from '@/shared/meta';
import { usePlace } from '../session/workspace';
import { PageFrame } from '../shell/page-frame';
import { useShell } from '../shell/shell-context';
import type { Entity } from './entity';
import { ListMenu } from './list-menu';
import { SaveView } from './save-view';
import { TableView } from './table-view';
import { useListState } from './use-list';
import type { ViewProps } from './view';
import { useCreateFromAddress } from './use-create-from-address';

type Layout = 'table' | 'board' | 'calendar' | 'gallery' | 'timeline';

interface RecordListProps extends Partial<
  Record<Exclude<Layout, 'table'>, ComponentType<ViewProps>>
> {
  entity: Entity;
  /** Columns of the table until somebody chooses others. */
  columns: readonly string[];
}

const tabs: Readonly<Record<Layout, { label: string; icon: LucideIcon }>> = {
  table: { label: 'Table', icon: Table2 },
  board: { label: 'Board', icon: KanbanSquare },
  calendar: { label: 'Calendar', icon: CalendarDays },
  gallery: { label: 'Gallery', icon: Images },
  timeline: { label: 'Timeline', icon: ChartGantt },
};

/** The layouts of an entity, its lead layout first; a table is never missing. */
function layoutsOf(meta: EntityMeta): Layout[] {
  const stated = meta.views.map((view) => view.kind);
  return stated.includes('table') ? stated : [...stated, 'table'];
}

/** Every record of an entity: in a table, or in any other layout the entity has. */
export function RecordList({ entity, columns, ...views }: RecordListProps) {
  const { can } = usePlace();
  const { openCreate } = useShell();
  const list = useListState(entity);
  useCreateFromAddress(entity, list);
  const { meta } = entity;
  const layouts = layoutsOf(meta).filter((one) => one === 'table' || views[one] !== undefined);
  const lead = layouts[0] ?? 'table';
  const layout = layouts.find((one) => one === list.search.view) ?? lead;
  const shown = list.search.columns ?? columns;
  const View = layout === 'table' ? undefined : views[layout];
  const head = (
    <>
      {layouts.length > 1 && (
        <ViewTabs
          active={layout}
          items={layouts.map((one) => {
            const { label, icon: Sign } = tabs[one];
            const view = one === lead ? undefined : one;
            return {
              value: one,
              label,
              icon: <Sign size={16} aria-hidden />,
              href: list.hrefWith({ view, cursor: undefined, page: undefined }),
            };
          })}
        />
      )}
      <FilterBar
        meta={meta}
        filters={list.filters}
        onFilters={list.setFilters}
        query={list.search.q ?? ''}
        onQuery={(q) => list.set({ q })}
        sort={list.sort}
        onSort={layout === 'table' ? (sort) => list.set({ sort }) : undefined}
      >
        {layout === 'table' && (
          <ColumnChooser
            meta={meta}
            columns={shown}
            onChange={(next) => list.set({ columns: next })}
          />
        )}
        <SaveView entity={entity} list={list} />
        <ListMenu entity={entity} list={list} />
      </FilterBar>
    </>
  );
  return (
    <PageFrame
      flush
      title={meta.label.many}
      head={head}
      actions={
        can(meta.name, 'create') && (
          <CreateButton
            label={`New ${meta.label.one.toLowerCase()}`}
            onClick={() => openCreate(meta.path)}
          />
        )
      }
    >
      <h1 className="sr-only">{meta.label.many}</h1>
      {View ? (
        <View entity={entity} list={list} />
      ) : (
        <TableView entity={entity} list={list} columns={shown} />
      )}
    </PageFrame>
  );
}
