import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';

import { DEFAULT_LOCALE } from '@/client/lib/format';
import { RuntimeProvider, type Option, type Runtime } from '@/client/lib/runtime';
import { asString } from '@/client/lib/values';
import { entities } from '@/shared/entities';
import type { EntityMeta } from '@/shared/meta';
import { entityNamed, hrefOfRecord } from '../entities';
import { fileHref, uploadFile } from '../files/upload';
import type { StoredRecord } from '../records/api';
import { pageQuery, recordKeys } from '../records/queries';
import { usePlace } from '../session/workspace';
import { membersQuery } from '../settings/queries';

const offered = '8';

function optionFor(meta: EntityMeta, record: StoredRecord): Option {
  const mark = meta.mark ? asString(record[meta.mark]) : '';
  const sequence = meta.fields.find((field) => field.type === 'sequence');
  return {
    id: record.id,
    label: asString(record[meta.display]) || meta.label.one,
    mark: mark || null,
    hint: sequence && sequence.name !== meta.display ? asString(record[sequence.name]) : undefined,
  };
}

/** What components may rely on inside a workspace: its locale, links, pickers and uploads. */
export function WorkspaceRuntime({ children }: { children: ReactNode }) {
  const { workspace, user, role, can } = usePlace();
  const client = useQueryClient();
  const router = useRouter();
  const slug = workspace.slug;

  const value = useMemo<Runtime>(() => {
    const people = async (query: string): Promise<Option[]> => {
      const members = await client.ensureQueryData(membersQuery(slug));
      const words = query.toLowerCase();
      return members
        .filter((one) => `${one.name} ${one.email}`.toLowerCase().includes(words))
        .map((one) => ({ id: one.userId, label: one.name, mark: null }));
    };
    const records = async (name: string, query: string): Promise<Option[]> => {
      const entity = entityNamed(name);
      if (!entity) return [];
      const q = query ? { q: query } : {};
      const page = await client.fetchQuery(pageQuery(slug, entity, { ...q, limit: offered }));
      return page.items.map((record) => optionFor(entity.meta, record));
    };
    return {
      locale: {
        ...DEFAULT_LOCALE,
        currency: workspace.currency,
        timeZone: workspace.timezone,
        weekStart: workspace.weekStartsOn,
      },
      role,
      userId: user.id,
      navigate: (href) => router.history.push(href),
      hrefOf: (name, id) => hrefOfRecord(slug, name, id),
      metaOf: (name) => Object.values(entities).find((meta) => meta.name === name),
      search: (name, query) => (name === 'User' ? people(query) : records(name, query)),
      create: async (name, label) => {
        const entity = entityNamed(name);
        if (!entity) throw new Error(`There is nothing called ${name}.`);
        const record = await entity.api.create(slug, { [entity.meta.display]: label });
        await client.invalidateQueries({
          queryKey: recordKeys.entity(slug, entity.meta.path),
        });
        return optionFor(entity.meta, record);
      },
      canCreate: (name) => {
        const entity = entityNamed(name);
        if (!entity || !can(entity.meta.name, 'create')) return false;
        return entity.meta.fields.every(
          (field) => !field.required || field.name === entity.meta.display,
        );
      },
      upload: (file, onProgress, signal) => uploadFile(slug, file, { onProgress, signal }),
      fileUrl: (id) => fileHref(slug, id),
    };
  }, [client, router, slug, workspace, user.id, role, can]);

  return <RuntimeProvider value={value}>{children}</RuntimeProvider>;
}
