import { useQuery } from '@tanstack/react-query';

import { usePlace } from '../session/workspace';
import { membersQuery } from '../settings/queries';
import { ForbiddenPage } from './forbidden-page';

/** A page for other roles. Names an owner to ask when the person may see who that is. */
export function AskForAccess({ what }: { what: string }) {
  const { workspace, roleLabel, may } = usePlace();
  const members = useQuery({ ...membersQuery(workspace.slug), enabled: may('members.read') });
  const owner = members.data?.find((member) => member.role === 'owner');
  return (
    <ForbiddenPage
      title={`No access: ${what}`}
      message={`You are signed in as ${roleLabel}.`}
      ask={owner}
    />
  );
}
