const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });
const minute = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

export const dayOf = (moment: string) => day.format(new Date(moment));
export const minuteOf = (moment: string) => minute.format(new Date(moment));

/** What a browser is called, by what it calls itself. */
export function browserName(agent: string): string {
  const names = [
    ['Edg/', 'Edge'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
  ] as const;
  const systems = [
    ['Android', 'Android'],
    ['iPhone', 'iPhone'],
    ['Windows', 'Windows'],
    ['Mac OS', 'macOS'],
    ['Linux', 'Linux'],
  ] as const;
  const name = names.find(([mark]) => agent.includes(mark))?.[1];
  const system = systems.find(([mark]) => agent.includes(mark))?.[1];
  if (!name) return agent.split(' ')[0] || 'A program';
  return system ? `${name} on ${system}` : name;
}

const sentences: Record<string, string> = {
  member_invited: 'invited',
  invitation_withdrawn: 'took back the invitation of',
  member_joined: 'joined as',
  role_changed: 'changed the role of',
  member_removed: 'removed',
  member_left: 'left, as',
  key_made: 'made the API key',
  key_ended: 'ended the API key',
  password_reset: 'chose a new password by mail, as',
  tenant_suspended: 'suspended the workspace:',
  tenant_resumed: 'opened the workspace again:',
  tenant_deletion_planned: 'deleted the workspace',
  tenant_kept: 'kept the workspace',
  tenant_renamed: 'renamed the workspace to',
};

/** An action of the audit log as a verb. */
export const verbOf = (action: string) => sentences[action] ?? action.replaceAll('_', ' ');
