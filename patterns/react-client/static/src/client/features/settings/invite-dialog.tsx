import { useQueryClient } from '@tanstack/react-query';
import { RadioGroup } from 'radix-ui';
import { useState } from 'react';

import { Button } from '@/client/components/ui/button';
import { Dialog } from '@/client/components/ui/dialog';
import { toast } from '@/client/components/ui/toast';
import { cn } from '@/client/lib/cn';
import { canAssignRole, roleLabels, roles, type Role } from '@/shared/permissions';
import { messageOf } from '../api/problem';
import { sendInvites } from '../session/invites';
import { usePlace } from '../session/workspace';
import { EmailsInput, readEmails } from './emails-input';
import { settingsKeys } from './queries';
import { aboutRole } from './roles';

/** Invites several people in one role. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { workspace, role: mine } = usePlace();
  const client = useQueryClient();
  const choices = roles.filter((role) => role !== 'owner' && canAssignRole(mine, role));
  const [text, setText] = useState('');
  const [role, setRole] = useState<Role>('member');
  const [failure, setFailure] = useState('');
  const [pending, setPending] = useState(false);
  const { right, wrong } = readEmails(text);
  const words = right.length === 1 ? 'Send 1 invitation' : `Send ${right.length} invitations`;

  const send = async () => {
    setPending(true);
    try {
      await sendInvites(workspace.slug, right, role);
      await client.invalidateQueries({ queryKey: settingsKeys.invites(workspace.slug) });
      toast({
        message: right.length === 1 ? 'Invitation sent' : `${right.length} invitations sent`,
      });
      onClose();
    } catch (error) {
      setFailure(messageOf(error));
      setPending(false);
    }
  };

  return (
    <Dialog open title="Invite people" onOpenChange={(open) => !open && onClose()}>
      <div className="flex flex-col gap-4 p-5">
        <h2 className="text-[16px]">Invite people</h2>
        <EmailsInput value={text} onChange={setText} error={failure} />
        <div>
          <p id="invite-role" className="mb-2 font-strong text-sm">
            Role
          </p>
          <RadioGroup.Root
            aria-labelledby="invite-role"
            value={role}
            onValueChange={(value) => setRole(choices.find((choice) => choice === value) ?? role)}
            className="flex flex-col gap-1.5"
          >
            {choices.map((choice) => (
              <RadioGroup.Item
                key={choice}
                value={choice}
                className={cn(
                  'flex items-center gap-3.5 rounded-md border border-line px-3 py-2 text-left',
                  'data-[state=checked]:border-accent-edge data-[state=checked]:bg-accent-soft',
                )}
              >
                <span
                  className={
                    'grid size-4 shrink-0 place-items-center rounded-full border-[1.5px] ' +
                    'border-line-control bg-surface'
                  }
                >
                  <RadioGroup.Indicator className="size-2 rounded-full bg-accent-edge" />
                </span>
                <span>
                  <span className="block font-strong text-sm">{roleLabels[choice]}</span>
                  <span className="block text-xs text-text-2">{aboutRole(choice)}</span>
                </span>
              </RadioGroup.Item>
            ))}
          </RadioGroup.Root>
        </div>
      </div>
      <footer className="flex justify-end gap-2 border-t border-line px-5 py-3">
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button
          variant="primary"
          disabled={right.length === 0 || wrong.length > 0 || pending}
          onClick={() => void send()}
        >
          {right.length === 0 ? 'Send invitations' : words}
        </Button>
      </footer>
    </Dialog>
  );
}
