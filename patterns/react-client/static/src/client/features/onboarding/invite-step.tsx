import { EmailsInput, readEmails } from '../settings/emails-input';
import { useState, type FormEvent } from 'react';

import { messageOf } from '../api/problem';
import { sendInvites } from '../session/invites';
import { Step } from './step';

interface InviteStepProps {
  workspace: string;
  onBack: () => void;
  onDone: () => void;
}

export function InviteStep({ workspace, onBack, onDone }: InviteStepProps) {
  const [text, setText] = useState('');
  const [failure, setFailure] = useState('');
  const [pending, setPending] = useState(false);
  const emails = readEmails(text);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (emails.wrong.length > 0) return;
    setPending(true);
    try {
      await sendInvites(workspace, emails.right, 'member');
      onDone();
    } catch (error) {
      setFailure(messageOf(error));
    } finally {
      setPending(false);
    }
  };

  const count = emails.right.length;
  return (
    <Step
      title="Who works with you?"
      text="They join as members. Clients and admins can be invited from the settings."
      action={count === 0 ? 'Skip this step' : `Send ${count} invitation${count === 1 ? '' : 's'}`}
      pending={pending}
      onSubmit={(event) => void submit(event)}
      onBack={onBack}
    >
      <EmailsInput value={text} onChange={setText} error={failure} />
    </Step>
  );
}
