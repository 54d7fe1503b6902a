import { Outlet, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';

import { useMe } from '../session/session';
import { placeOf, PlaceProvider } from '../session/workspace';
import { ConflictProvider } from '../records/conflicts';
import { NotFoundPage } from '../states/not-found-page';
import { PortalShell } from '../portal/portal-shell';
import { MemberShell } from './member-shell';
import { WorkspaceRuntime } from './workspace-runtime';

/** Everything below `/w/$workspace`: who is here, what they may do, and the frame around pages. */
export function WorkspaceLayout() {
  const me = useMe();
  const slug = useParams({ strict: false, select: (params) => params.workspace ?? '' });
  const place = useMemo(() => {
    const workspace = me?.workspaces.find((candidate) => candidate.slug === slug);
    return me && workspace ? placeOf(me.user, me.workspaces, workspace) : null;
  }, [me, slug]);
  if (!place) return <NotFoundPage />;
  const Shell = place.portal ? PortalShell : MemberShell;
  return (
    <PlaceProvider value={place}>
      <WorkspaceRuntime>
        <ConflictProvider>
          <Shell>
            <Outlet />
          </Shell>
        </ConflictProvider>
      </WorkspaceRuntime>
    </PlaceProvider>
  );
}
