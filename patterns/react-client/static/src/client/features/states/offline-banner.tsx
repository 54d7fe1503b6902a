import { onlineManager, useMutationState } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';

const subscribe = (notify: () => void) => onlineManager.subscribe(notify);

/** Says that the connection is gone and how many edits wait for it. */
export function OfflineBanner() {
  const online = useSyncExternalStore(subscribe, () => onlineManager.isOnline());
  const waiting = useMutationState({
    filters: { status: 'pending', predicate: (mutation) => mutation.state.isPaused },
  }).length;
  if (online) return null;
  const changes = waiting === 1 ? '1 change waits' : `${waiting} changes wait`;
  const words =
    waiting === 0
      ? 'Offline. Edits made now are sent when you are back.'
      : `Offline. ${changes} until you are back.`;
  return (
    <p
      role="status"
      className={
        'flex items-center gap-2 bg-warning-soft px-5 py-2 font-strong text-sm ' +
        'text-warning-text'
      }
    >
      <CloudOff size={16} aria-hidden />
      {words}
    </p>
  );
}
