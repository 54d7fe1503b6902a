import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { ChevronDown, Crown, Ellipsis, Mail, Search, UserPlus } from 'lucide-react';
import { useState } from 'react';

import { Avatar } from '@/client/components/ui/avatar';
import { Button } from '@/client/components/ui/button';
import { Input } from '@/client/components/ui/input';
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuRadio,
  MenuRadioGroup,
  MenuTrigger,
} from '@/client/components/ui/menu';
import { formatDayFull } from '@/client/lib/format';
import { useLocale } from '@/client/lib/runtime';
import { canAssignRole, roleLabels, roles, type Role } from '@/shared/permissions';
import type { Invite, Member } from '@/shared/schemas/workspace';
import { usePlace } from '../session/workspace';
import { ConfirmDialog } from './confirm-dialog';
import { InviteDialog } from './invite-dialog';
import { Card, CardTable, Cell, Section, SettingsHeader } from './parts';
import { invitesQuery, membersQuery, useMemberActions } from './queries';

/** Who belongs to the workspace, in which role, and who is invited. */
export function MembersPage() {
  const { workspace, may } = usePlace();
  const members = useSuspenseQuery(membersQuery(workspace.slug)).data;
  const [search, setSearch] = useState('');
  const invited = useSearch({ strict: false, select: (asked) => asked.invite === true });
  const [inviting, setInviting] = useState(invited);
  const manages = may('members.manage');
  const words = search.toLowerCase();
  const shown = members.filter((member) =>
    `${member.name} ${member.email}`.toLowerCase().includes(words),
  );
  return (
    <>
      <SettingsHeader
        title="Members"
        text={members.length === 1 ? '1 person.' : `${members.length} people.`}
        action={
          may('invites.manage') && (
            <Button variant="primary" onClick={() => setInviting(true)}>
              <UserPlus size={15} aria-hidden />
              Invite
            </Button>
          )
        }
      />
      <Input
        type="search"
        lead={<Search size={15} aria-hidden />}
        aria-label="Search by name or email"
        placeholder="Search by name or email"
        value={search}
        boxClassName="mb-3.5 max-w-[280px]"
        onChange={(event) => setSearch(event.target.value)}
      />
      <CardTable label="Members" columns={['Name', 'Role', 'Joined', '']}>
        {shown.map((member) => (
          <MemberRow key={member.userId} member={member} manages={manages} />
        ))}
      </CardTable>
      {may('invites.manage') && <Invitations workspace={workspace.slug} />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}

function MemberRow({ member, manages }: { member: Member; manages: boolean }) {
  const { user, role, workspace } = usePlace();
  const locale = useLocale();
  const { changeRole, remove } = useMemberActions(workspace.slug);
  const [removing, setRemoving] = useState(false);
  const me = member.userId === user.id;
  const changes = manages && !me && canAssignRole(role, member.role);
  return (
    <tr>
      <Cell className="py-2">
        <span className="flex items-center gap-2.5">
          <Avatar name={member.name} size={32} />
          <span className="leading-[1.35]">
            <b className="font-strong">{member.name}</b>
            {me && <span className="text-text-2"> (you)</span>}
            <span className="block text-xs text-text-2">{member.email}</span>
          </span>
        </span>
      </Cell>
      <Cell>
        {changes ? (
          <RoleMenu
            role={member.role}
            onChange={(next) => changeRole.mutate({ userId: member.userId, role: next })}
          />
        ) : (
          <span className="flex items-center gap-1.5">
            {member.role === 'owner' && <Crown size={15} aria-hidden className="text-text-3" />}
            {roleLabels[member.role]}
          </span>
        )}
      </Cell>
      <Cell className="text-text-2">{formatDayFull(member.joinedAt.slice(0, 10), locale)}</Cell>
      <Cell className="text-right">
        {changes && (
          <Menu>
            <MenuTrigger asChild>
              <Button variant="ghost" size="sm" icon aria-label={`More for ${member.name}`}>
                <Ellipsis size={16} />
              </Button>
            </MenuTrigger>
            <MenuContent align="end">
              <MenuItem danger onSelect={() => setRemoving(true)}>
                Remove from workspace
              </MenuItem>
            </MenuContent>
          </Menu>
        )}
        {removing && (
          <ConfirmDialog
            title={`Remove ${member.name}?`}
            text="They lose access at once. What they created stays."
            action="Remove"
            onConfirm={() => remove.mutateAsync(member.userId)}
            onClose={() => setRemoving(false)}
          />
        )}
      </Cell>
    </tr>
  );
}

function RoleMenu({ role, onChange }: { role: Role; onChange: (role: Role) => void }) {
  const place = usePlace();
  const choices = roles.filter((choice) => canAssignRole(place.role, choice));
  return (
    <Menu>
      <MenuTrigger asChild>
        <button type="button" className="hit flex items-center gap-1.5 rounded-sm">
          {roleLabels[role]}
          <ChevronDown size={14} aria-hidden className="text-text-3" />
        </button>
      </MenuTrigger>
      <MenuContent>
        <MenuRadioGroup
          value={role}
          onValueChange={(value) => {
            const next = choices.find((choice) => choice === value);
            if (next) onChange(next);
          }}
        >
          {choices.map((choice) => (
            <MenuRadio key={choice} value={choice}>
              {roleLabels[choice]}
            </MenuRadio>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}

function Invitations({ workspace }: { workspace: string }) {
  const invites = useQuery(invitesQuery(workspace));
  if (!invites.data || invites.data.length === 0) return null;
  return (
    <Section title="Pending invitations">
      <Card>
        {invites.data.map((invite) => (
          <InviteRow key={invite.id} invite={invite} />
        ))}
      </Card>
    </Section>
  );
}

function InviteRow({ invite }: { invite: Invite }) {
  const { workspace } = usePlace();
  const locale = useLocale();
  const { withdraw } = useMemberActions(workspace.slug);
  const by = invite.invitedBy ? ` by ${invite.invitedBy}` : '';
  return (
    <div
      className={
        'flex flex-wrap items-center gap-3 border-b border-line px-4.5 py-3 last:border-b-0'
      }
    >
      <span
        className={
          'grid size-8 place-items-center rounded-full border border-dashed ' +
          'border-line-control text-text-2'
        }
      >
        <Mail size={15} aria-hidden />
      </span>
      <div className="min-w-0 flex-1 leading-[1.35]">
        <b className="font-strong text-sm">{invite.email}</b>
        <p className="text-xs text-text-2">
          Invited as {roleLabels[invite.role]}
          {by}, expires {formatDayFull(invite.expiresAt.slice(0, 10), locale)}
        </p>
      </div>
      <Button variant="ghost" onClick={() => withdraw.mutate(invite.id)}>
        Revoke
      </Button>
    </div>
  );
}
