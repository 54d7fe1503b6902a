import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';

import { FieldCell } from '@/client/components/fields/registry';
import { Button } from '@/client/components/ui/button';
import { AppLink } from '@/client/components/ui/link';
import { Tab, TabList, TabPanel, Tabs } from '@/client/components/ui/tabs';
import { asString, isEmpty } from '@/client/lib/values';
import type { EntityName } from '@/shared/entity-names';
import { formatFilter } from '@/shared/list-query';
import { fieldOf, type EntityMeta } from '@/shared/meta';
import { entityNamed } from '../entities';
import { usePlace } from '../session/workspace';
import { useShell } from '../shell/shell-context';
import type { StoredRecord } from './api';
import type { Entity } from './entity';
import { PartsTable } from './parts-table';
import { pageQuery } from './queries';
import { viewHref } from './view-href';

/** Records of an entity that point here with one of their fields. */
export interface Related {
  readonly entity: EntityName;
  readonly field: string;
}

interface RelatedTabsProps {
  entity: Entity;
  record: StoredRecord;
  related: readonly Related[];
}

const shownRows = '20';

const keyOf = ({ entity, field }: Related) => `${entity}.${field}`;
const operatorFor = (meta: EntityMeta, field: string) =>
  fieldOf(meta, field)?.relation?.kind === 'many_to_many' ? 'any' : 'is';

/** Everything that belongs to a record, by kind, with counts and a way to add one. */
export function RelatedTabs({ record, related }: RelatedTabsProps) {
  const [first] = related;
  if (!first) return null;
  return (
    <Tabs defaultValue={keyOf(first)} className="mt-7">
      <TabList>
        {related.map((one) => (
          <RelatedTab key={keyOf(one)} record={record} related={one} />
        ))}
      </TabList>
      {related.map((one) => (
        <TabPanel key={keyOf(one)} value={keyOf(one)}>
          <RelatedList record={record} related={one} />
        </TabPanel>
      ))}
    </Tabs>
  );
}

interface RelatedProps {
  record: StoredRecord;
  related: Related;
}

function useRelated({ record, related }: RelatedProps) {
  const { workspace } = usePlace();
  const entity = entityNamed(related.entity);
  if (!entity) throw new Error(`There is nothing called ${related.entity}.`);
  const operator = operatorFor(entity.meta, related.field);
  const filter = formatFilter({ field: related.field, operator, values: [record.id] });
  const query = { filter, sort: entity.meta.sort, limit: shownRows };
  return { entity, filter, page: useQuery(pageQuery(workspace.slug, entity, query)) };
}

function RelatedTab(props: RelatedProps) {
  const { entity, page } = useRelated(props);
  const label = fieldOf(entity.meta, props.related.field)?.relation?.inverseLabel;
  return (
    <Tab value={keyOf(props.related)} count={page.data?.total}>
      {label ?? entity.meta.label.many}
    </Tab>
  );
}

function RelatedList(props: RelatedProps) {
  const { record, related } = props;
  const { workspace, can } = usePlace();
  const { openCreate } = useShell();
  const { entity, filter, page } = useRelated(props);
  const { meta } = entity;
  const many = fieldOf(meta, related.field)?.relation?.kind === 'many_to_many';
  const rows = page.data?.items ?? [];
  const hidden = (page.data?.total ?? 0) - rows.length;
  const facts = factsOf(meta, related.field);
  const hrefOf = (row: StoredRecord) => `/w/${workspace.slug}/${meta.path}/${row.id}`;
  return (
    <div className="rounded-b-lg border border-t-0 border-line bg-surface">
      {!meta.nav && rows.length > 0 && (
        <PartsTable
          meta={meta}
          rows={rows}
          without={related.field}
          hrefOf={hrefOf}
          whole={hidden === 0}
        />
      )}
      <ul>
        {(meta.nav ? rows : []).map((row) => (
          <li
            key={row.id}
            className={
              'relative flex min-h-10 items-center gap-3 border-b border-line px-3.5 text-sm ' +
              'hover:bg-hover'
            }
          >
            {meta.states && <Fact meta={meta} row={row} name={meta.states.field} glyphOnly />}
            <AppLink
              href={hrefOf(row)}
              className="min-w-0 flex-1 truncate after:absolute after:inset-0"
            >
              {asString(row[meta.display]) || meta.label.one}
            </AppLink>
            {facts.map((name) => (
              <Fact key={name} meta={meta} row={row} name={name} />
            ))}
          </li>
        ))}
      </ul>
      {page.data && rows.length === 0 && (
        <p className="px-3.5 pt-3 text-sm text-text-3">No {meta.label.many.toLowerCase()} yet.</p>
      )}
      <div className="flex items-center gap-2 p-1.5">
        {can(meta.name, 'create') && (
          <Button
            variant="ghost"
            size="sm"
            onClick={() =>
              openCreate(meta.path, { [related.field]: many ? [record.id] : record.id })
            }
          >
            <Plus size={15} aria-hidden />
            New {meta.label.one.toLowerCase()}
          </Button>
        )}
        {hidden > 0 && (
          <Button asChild variant="ghost" size="sm" className="ml-auto">
            <AppLink href={viewHref(workspace.slug, meta.path, { filter: [filter] })}>
              Show {hidden} more
            </AppLink>
          </Button>
        )}
      </div>
    </div>
  );
}

/** At most two telling fields for the end of a row: what it costs or takes, and when. */
function factsOf(meta: EntityMeta, without: string): string[] {
  const wanted = ['decimal', 'duration', 'money', 'date', 'relation'];
  return meta.fields
    .filter((field) => field.name !== without && field.name !== meta.display)
    .filter((field) => field.type !== 'relation' || field.relation?.target === 'User')
    .filter((field) => wanted.includes(field.type))
    .map((field) => field.name)
    .slice(-3);
}

interface FactProps {
  meta: EntityMeta;
  row: StoredRecord;
  name: string;
  /** Only the sign of a state, without its name. */
  glyphOnly?: boolean;
}

function Fact({ meta, row, name, glyphOnly }: FactProps) {
  const field = fieldOf(meta, name);
  if (!field || isEmpty(row[name])) return null;
  return (
    <span className={glyphOnly ? 'w-4 overflow-hidden' : 'shrink-0 text-text-2 m:hidden'}>
      <FieldCell field={field} value={row[name]} record={row} meta={meta} />
    </span>
  );
}
