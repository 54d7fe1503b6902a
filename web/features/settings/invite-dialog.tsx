'use client';

import { Dialog } from 'radix-ui';
import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { ProblemNote } from '@/components/ui/problem-note';
import { useInvite } from '@/lib/team';
import type { Role } from '@/lib/wire';

import { roleNames, roles, rolesUpTo, type Here } from './rights';
import { SecretLine } from './secret-line';

/** Asks whom to invite as what, then shows the address to hand over. */
export function InviteDialog({ here, onClose }: { here: Here; onClose: () => void }) {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('developer');
  const invite = useInvite();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="dialog" aria-describedby={undefined}>
          <Dialog.Title className="t15 m6">Invite to {here.tenant.name}</Dialog.Title>
          {invite.data ? (
            <>
              <p className="ink2">
                {invite.data.mailed
                  ? `A letter goes to ${invite.data.invitation.email}. You may also hand over this address:`
                  : `Hand this address to ${invite.data.invitation.email}.`}{' '}
                It lets them in for a week, and is not shown again.
              </p>
              <SecretLine
                label="Address of the invitation"
                text={`${location.origin}/invitation#${invite.data.secret}`}
              />
              <Button kind="primary" onClick={onClose}>
                Done
              </Button>
            </>
          ) : (
            <form
              className="col"
              style={{ gap: 14 }}
              onSubmit={(event) => {
                event.preventDefault();
                invite.mutate({ email, role });
              }}
            >
              <Field label="Email" type="email" required value={email} onValue={setEmail} />
              <label>
                <span className="lbl">Role</span>
                <select
                  value={role}
                  onChange={(event) =>
                    setRole(roles.find((each) => each === event.target.value) ?? 'viewer')
                  }
                >
                  {rolesUpTo(here.tenant.role).map((each) => (
                    <option key={each} value={each}>
                      {roleNames[each]}
                    </option>
                  ))}
                </select>
              </label>
              {invite.isError && <ProblemNote error={invite.error} />}
              <div className="row" style={{ justifyContent: 'flex-end' }}>
                <Button onClick={onClose}>Cancel</Button>
                <Button kind="primary" type="submit" busy={invite.isPending}>
                  Invite
                </Button>
              </div>
            </form>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
