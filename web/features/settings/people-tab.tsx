'use client';

import { useQuery } from '@tanstack/react-query';
import { Check, UserPlus } from 'lucide-react';
import { useState } from 'react';

import { Avatar } from '@/components/shell/avatar';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ProblemNote } from '@/components/ui/problem-note';
import { SkeletonRows } from '@/components/ui/skeleton';
import { team, useRemoveMember, useSetRole, useWithdraw } from '@/lib/team';
import type { Member, Role } from '@/lib/wire';

import { InviteDialog } from './invite-dialog';
import { dayOf } from './plain';
import { deeds, may, rights, roleNames, roles, rolesUpTo, type Here } from './rights';
import { WorkspaceEnd } from './workspace-end';
import { WorkspaceName } from './workspace-name';

/** The people of the workspace, what they may do, and who is yet to come. */
export function PeopleTab({ here }: { here: Here }) {
  const members = useQuery(team.members());
  const [inviting, setInviting] = useState(false);
  const manages = may(here.tenant, 'manage');
  return (
    <div className="col" style={{ gap: 22 }}>
      <section aria-label="People">
        <div className="sec">
          <h2>People</h2>
          <span className="bdg">{members.data?.items.length ?? 0}</span>
          <span className="sp" />
          {manages && (
            <Button
              kind="primary"
              icon={<UserPlus className="i" size={15} strokeWidth={1.7} aria-hidden="true" />}
              onClick={() => setInviting(true)}
            >
              Invite
            </Button>
          )}
        </div>
        {members.isPending && <SkeletonRows label="Loading the people" count={3} />}
        {members.isError && (
          <ProblemNote error={members.error} retry={() => void members.refetch()} />
        )}
        {members.data && <People here={here} members={members.data.items} />}
      </section>
      {manages && <Invitations />}
      <RoleMatrix />
      {may(here.tenant, 'own') && <WorkspaceName here={here} />}
      {may(here.tenant, 'own') && <WorkspaceEnd here={here} />}
      {inviting && <InviteDialog here={here} onClose={() => setInviting(false)} />}
    </div>
  );
}

function People({ here, members }: { here: Here; members: readonly Member[] }) {
  const setRole = useSetRole();
  const [leaving, setLeaving] = useState<Member>();
  return (
    <>
      {setRole.isError && <ProblemNote error={setRole.error} />}
      <div className="card settings-table">
        <table className="tbl">
          <thead>
            <tr>
              <th>Person</th>
              <th>Role</th>
              <th className="hide-m">Joined</th>
              <th>
                <span className="sr">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <PersonRow
                key={member.id}
                here={here}
                member={member}
                onRole={(role) => setRole.mutate({ account: member.id, role })}
                onRemove={() => setLeaving(member)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {leaving && (
        <RemoveDialog here={here} member={leaving} onClose={() => setLeaving(undefined)} />
      )}
    </>
  );
}

interface PersonRowProps {
  here: Here;
  member: Member;
  onRole: (role: Role) => void;
  onRemove: () => void;
}

function PersonRow({ here, member, onRole, onRemove }: PersonRowProps) {
  const isSelf = member.id === here.account.id;
  const isBelow = roles.indexOf(member.role) <= roles.indexOf(here.tenant.role);
  const mayChange = may(here.tenant, 'manage') && isBelow;
  return (
    <tr>
      <td>
        <div className="row g12">
          <Avatar id={member.id} name={member.name} size={30} />
          <span className="col">
            <b className="m5">{isSelf ? `${member.name} (you)` : member.name}</b>
            <span className="t12 ink3">{member.email}</span>
          </span>
        </div>
      </td>
      <td>
        {mayChange ? (
          <select
            aria-label={`Role of ${member.name}`}
            value={member.role}
            onChange={(event) => {
              const role = roles.find((each) => each === event.target.value);
              if (role) onRole(role);
            }}
          >
            {rolesUpTo(here.tenant.role).map((role) => (
              <option key={role} value={role}>
                {roleNames[role]}
              </option>
            ))}
          </select>
        ) : (
          roleNames[member.role]
        )}
      </td>
      <td className="hide-m ink2">{dayOf(member.joinedAt)}</td>
      <td className="r">
        {(mayChange || isSelf) && (
          <Button
            size="small"
            aria-label={isSelf ? 'Leave' : `Remove ${member.name}`}
            onClick={onRemove}
          >
            {isSelf ? 'Leave' : 'Remove'}
          </Button>
        )}
      </td>
    </tr>
  );
}

interface RemoveDialogProps {
  here: Here;
  member: Member;
  onClose: () => void;
}

function RemoveDialog({ here, member, onClose }: RemoveDialogProps) {
  const removal = useRemoveMember();
  const isSelf = member.id === here.account.id;
  const leave = () => (isSelf ? location.assign('/sign-in') : onClose());
  return (
    <ConfirmDialog
      title={isSelf ? `Leave ${here.tenant.name}?` : `Remove ${member.name}?`}
      action={isSelf ? 'Leave' : `Remove ${member.name}`}
      busy={removal.isPending}
      onConfirm={() => removal.mutate(member.id, { onSuccess: leave })}
      onClose={onClose}
    >
      <p>
        {isSelf ? 'You lose' : `${member.name} loses`} access at once, and so do the API keys{' '}
        {isSelf ? 'you' : 'they'} made. Projects stay.
      </p>
      {removal.isError && <ProblemNote error={removal.error} />}
    </ConfirmDialog>
  );
}

function Invitations() {
  const invitations = useQuery(team.invitations());
  const withdraw = useWithdraw();
  const items = invitations.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label="Invited">
      <div className="sec">
        <h2>Invited</h2>
      </div>
      <ul className="card settings-list">
        {items.map(({ id, email, role, invitedBy, createdAt }) => (
          <li key={id} className="row">
            <span className="col">
              <b className="m5">{email}</b>
              <span className="t12 ink3">
                {roleNames[role]}, invited by {invitedBy}, {dayOf(createdAt)}
              </span>
            </span>
            <span className="sp" />
            <span className="bdg a">not accepted</span>
            <Button
              size="small"
              aria-label={`Take back the invitation of ${email}`}
              busy={withdraw.isPending && withdraw.variables === id}
              onClick={() => withdraw.mutate(id)}
            >
              Take back
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function RoleMatrix() {
  return (
    <section aria-label="What each role can do">
      <div className="sec">
        <h2>What each role can do</h2>
      </div>
      <div className="card settings-table">
        <table className="tbl">
          <thead>
            <tr>
              <th>
                <span className="sr">Deed</span>
              </th>
              {roles.toReversed().map((role) => (
                <th key={role}>{roleNames[role]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {deeds.map(({ words, right }) => (
              <tr key={words}>
                <td>{words}</td>
                {rights.toReversed().map((held) => (
                  <td key={held}>
                    {rights.indexOf(held) >= rights.indexOf(right) ? (
                      <Check size={15} strokeWidth={1.9} role="img" aria-label="yes" />
                    ) : (
                      <span className="ink3">no</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
