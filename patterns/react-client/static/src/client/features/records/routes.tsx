import { useParams } from '@tanstack/react-router';
import { Suspense, type ReactNode } from 'react';

import { SkeletonRows } from '@/client/components/ui/skeleton';
import { entityAt } from '../entities';
import { usePlace } from '../session/workspace';
import { PageFrame } from '../shell/page-frame';
import { AskForAccess } from '../states/ask-for-access';
import { RecordMissing } from '../states/record-missing';
import type { Entity } from './entity';
import { ImportPage } from './import-page';

/** Finds the entity of the address; says so when it does not exist or is closed to this role. */
function WithEntity({ children }: { children: (entity: Entity) => ReactNode }) {
  const path = useParams({ strict: false, select: (params) => params.entity ?? '' });
  const { can } = usePlace();
  const entity = entityAt(path);
  if (!entity) {
    return (
      <PageFrame flush title="Not found">
        <RecordMissing what="This page" />
      </PageFrame>
    );
  }
  if (!can(entity.meta.name, 'read')) return <Closed what={entity.meta.label.many} />;
  return (
    <Suspense fallback={<SkeletonRows label={`Loading ${entity.meta.label.many}`} />}>
      {children(entity)}
    </Suspense>
  );
}

function Closed({ what }: { what: string }) {
  return (
    <PageFrame flush title={what}>
      <AskForAccess what={what} />
    </PageFrame>
  );
}

/** Loads the page of an entity before it is drawn: React holds back what it saw missing. */
export async function loadPage(path: string, page: 'List' | 'Detail'): Promise<void> {
  await entityAt(path)?.[page].preload?.();
}

export function ListRoute() {
  return <WithEntity>{(entity) => <entity.List key={entity.meta.path} />}</WithEntity>;
}

export function DetailRoute() {
  const id = useParams({ strict: false, select: (params) => params.id ?? '' });
  return <WithEntity>{(entity) => <entity.Detail key={id} id={id} />}</WithEntity>;
}

export function ImportRoute() {
  const { can } = usePlace();
  return (
    <WithEntity>
      {(entity) =>
        can(entity.meta.name, 'create') ? <ImportPage entity={entity} /> : <Closed what="Import" />
      }
    </WithEntity>
  );
}
