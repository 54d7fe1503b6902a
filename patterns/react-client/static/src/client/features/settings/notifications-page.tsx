import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';

import { Switch } from '@/client/components/ui/switch';
import { toast } from '@/client/components/ui/toast';
import { useShortcuts } from '@/client/lib/shortcuts';
import { messageOf } from '../api/problem';
import { refreshSession, saveProfile } from '../session/session';
import { usePlace } from '../session/workspace';
import { Card, Section, SettingsHeader } from './parts';

interface SwitchRowProps {
  label: string;
  text: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
}

function SwitchRow({ label, text, checked, disabled = false, onChange }: SwitchRowProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-4 border-b border-line px-5 py-3.5 last:border-b-0">
      <label htmlFor={id} className="min-w-0 flex-1">
        <span className="block font-strong text-sm">{label}</span>
        <span className="block text-xs text-text-2">{text}</span>
      </label>
      <Switch id={id} checked={checked} disabled={disabled} onCheckedChange={onChange} />
    </div>
  );
}

/** What reaches the person outside the app, and how the keyboard behaves inside it. */
export function NotificationsPage() {
  const { user } = usePlace();
  const client = useQueryClient();
  const { singleKeys, setSingleKeys } = useShortcuts();
  const save = useMutation({
    mutationFn: (emailNotifications: boolean) => saveProfile({ emailNotifications }),
    onError: (error) => toast({ tone: 'danger', message: messageOf(error) }),
    onSettled: () => refreshSession(client),
  });
  return (
    <>
      <SettingsHeader
        title="Notifications"
        text="Whatever concerns you always arrives in the inbox."
      />
      <Card>
        <SwitchRow
          label="Email as well"
          text="Sends what arrives in the inbox to your address, too."
          checked={save.isPending ? save.variables : user.emailNotifications}
          onChange={(on) => save.mutate(on)}
        />
      </Card>
      <Section title="Keyboard">
        <Card>
          <SwitchRow
            label="Single-key shortcuts"
            text="C creates, J and K move, E edits. Shortcuts with Ctrl stay on either way."
            checked={singleKeys}
            onChange={setSingleKeys}
          />
        </Card>
      </Section>
    </>
  );
}
