'use client';

import { CircleAlert, X } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';

import { Button } from './button';

interface Toast {
  id: number;
  message: string;
  /** A failure stays until it is closed. */
  failed?: boolean;
  action?: { label: string; run: () => void };
}

let toasts: readonly Toast[] = [];
let last = 0;
const none: readonly Toast[] = [];
const listeners = new Set<() => void>();

function put(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export function toast(message: Omit<Toast, 'id'>): void {
  last += 1;
  put([...toasts.slice(-2), { ...message, id: last }]);
}

const close = (id: number) => put(toasts.filter((each) => each.id !== id));

export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
    () => none,
  );
  return (
    <div className="toasts" aria-live="polite">
      {shown.map((each) => (
        <ToastCard key={each.id} {...each} />
      ))}
    </div>
  );
}

function ToastCard({ id, message, failed = false, action }: Toast) {
  useEffect(() => {
    if (failed) return undefined;
    const timer = setTimeout(() => close(id), 6000);
    return () => clearTimeout(timer);
  }, [id, failed]);
  return (
    <div className="toast" role={failed ? 'alert' : 'status'}>
      {failed && <CircleAlert className="i gap" size={15} aria-hidden="true" />}
      <span style={{ flex: 1 }}>{message}</span>
      {action && (
        <Button
          size="small"
          onClick={() => {
            close(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button
        kind="quiet"
        size="small"
        aria-label="Close"
        icon={<X className="i" size={14} />}
        onClick={() => close(id)}
      />
    </div>
  );
}
