import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';

import { FieldCell } from '@/client/components/fields/registry';
import { Mark } from '@/client/components/ui/avatar';
import { Count } from '@/client/components/ui/badge';
import { AppLink } from '@/client/components/ui/link';
import { asString, isEmpty } from '@/client/lib/values';
import { app } from '@/shared/app';
import { fieldOf, mainMoney, type EntityMeta, type FieldMeta } from '@/shared/meta';
import type { StoredRecord } from '../records/api';
import type { Entity } from '../records/entity';
import { Overdue } from '../records/overdue';
import { pageQuery } from '../records/queries';
import { usePlace } from '../session/workspace';
import { portalEntities } from './portal-entities';

const shown = '8';

/** Everything that is theirs, on one page. */
export function PortalHome() {
  const { workspace, user, can } = usePlace();
  useEffect(() => {
    document.title = `${workspace.name} · ${app.name}`;
  }, [workspace.name]);
  return (
    <div className="scroll-thin min-h-0 flex-1 overflow-y-auto px-8 pt-5 pb-10 m:px-4">
      <h1 className="display-type text-[34px] leading-tight m:text-[26px]">
        Hello {user.name.split(' ')[0]}
      </h1>
      <p className="mt-1 mb-6 text-[15px] text-text-2">
        Your records at {workspace.name}, always up to date.
      </p>
      <div className="grid grid-cols-1 items-start gap-4 d:grid-cols-2">
        {portalEntities(can).map((entity) => (
          <OwnRecords key={entity.meta.path} entity={entity} />
        ))}
      </div>
    </div>
  );
}

function OwnRecords({ entity }: { entity: Entity }) {
  const { workspace } = usePlace();
  const { meta } = entity;
  const page = useQuery(pageQuery(workspace.slug, entity, { sort: meta.sort, limit: shown }));
  const rows = page.data?.items ?? [];
  const home = `/w/${workspace.slug}/${meta.path}`;
  return (
    <section className="rounded-xl border border-line bg-surface pb-2">
      <header className="flex items-center gap-2 px-6 pt-5 pb-2">
        <h2 className="text-[16px]">{meta.label.many}</h2>
        {page.data && <Count>{page.data.total}</Count>}
        <span className="flex-1" />
        <AppLink href={home} className="font-medium text-sm text-accent-text hover:underline">
          View all
        </AppLink>
      </header>
      {page.data && rows.length === 0 && (
        <p className="px-6 pb-4 text-sm text-text-3">Nothing here yet.</p>
      )}
      <ul>
        {rows.map((row) => (
          <OwnRow key={row.id} meta={meta} row={row} href={`${home}/${row.id}`} />
        ))}
      </ul>
    </section>
  );
}

interface OwnRowProps {
  meta: EntityMeta;
  row: StoredRecord;
  href: string;
}

function OwnRow({ meta, row, href }: OwnRowProps) {
  const title = asString(row[meta.display]) || meta.label.one;
  const mark = meta.mark ? asString(row[meta.mark]) : '';
  const state = meta.states && fieldOf(meta, meta.states.field);
  const due = meta.due && fieldOf(meta, meta.due.field);
  const money = mainMoney(meta.fields);
  const show = (field: FieldMeta | undefined) =>
    field &&
    !isEmpty(row[field.name]) && (
      <FieldCell field={field} value={row[field.name]} record={row} meta={meta} />
    );
  return (
    <li
      className={
        'relative flex min-h-14 items-center gap-4 border-b border-line px-6 text-sm ' +
        'last:border-b-0 hover:bg-hover'
      }
    >
      <div className="min-w-0 flex-1">
        <AppLink
          href={href}
          className="flex items-center gap-2 font-strong after:absolute after:inset-0"
        >
          {mark.startsWith('#') && <Mark label={title} mark={mark} />}
          <span className="truncate">{title}</span>
        </AppLink>
        <span className="text-xs text-text-2">{show(due)}</span>
      </div>
      <Overdue meta={meta} record={row} />
      {show(state)}
      <span className="font-semibold">{show(money)}</span>
    </li>
  );
}
