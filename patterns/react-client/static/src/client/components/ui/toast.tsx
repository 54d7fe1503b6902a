import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { Toast as Base } from 'radix-ui';
import { useSyncExternalStore } from 'react';
import { cn } from '../../lib/cn';
import { Button } from './button';

export const toastCopy = { undo: 'Undo', dismiss: 'Dismiss', region: 'Notifications' };

/** How long an undo stays possible, ms. */
export const UNDO_MS = 8000;
const PLAIN_MS = 4000;

export interface ToastInput {
  message: string;
  /** Dimmed words after the message. */
  detail?: string | undefined;
  tone?: 'success' | 'danger' | 'info' | undefined;
  /** Adds "Undo" with a ring that runs for 8 s. */
  undo?: (() => void) | undefined;
  action?: { label: string; run: () => void } | undefined;
}

interface ToastItem extends ToastInput {
  id: number;
}

let items: readonly ToastItem[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly ToastItem[]): void {
  items = next;
  for (const listener of listeners) listener();
}

function dismiss(id: number): void {
  set(items.filter((item) => item.id !== id));
}

/** Shows one line. Errors stay until dismissed; at most three are visible. */
export function toast(input: ToastInput): void {
  lastId += 1;
  set([...items.slice(-2), { ...input, id: lastId }]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const ICON = { success: CircleCheck, danger: CircleAlert, info: Info };

export function Toaster() {
  const shown = useSyncExternalStore(subscribe, () => items);
  return (
    <Base.Provider label={toastCopy.region} swipeDirection="right">
      {shown.map((item) => (
        <Line key={item.id} item={item} />
      ))}
      <Base.Viewport
        className={
          'fixed z-60 flex w-[min(420px,calc(100vw-24px))] flex-col gap-2 outline-none ' +
          'd:right-5 d:bottom-5 m:top-[max(12px,env(safe-area-inset-top))] m:left-3'
        }
      />
    </Base.Provider>
  );
}

function Line({ item }: { item: ToastItem }) {
  const tone = item.tone ?? 'success';
  const Shape = ICON[tone];
  const stays = tone === 'danger';
  const duration = stays ? Number.POSITIVE_INFINITY : item.undo ? UNDO_MS : PLAIN_MS;
  return (
    <Base.Root
      duration={duration}
      type={stays ? 'foreground' : 'background'}
      onOpenChange={(open) => !open && dismiss(item.id)}
      className={
        'flex animate-pop items-center gap-[11px] rounded-lg bg-raised py-[11px] pr-3 pl-3.5 ' +
        'text-sm shadow-pop'
      }
    >
      <Shape size={17} aria-hidden className={cn(stays ? 'text-danger-text' : 'text-text-2')} />
      <Base.Description className="min-w-0 flex-1">
        {item.message}
        {item.detail && <span className="text-text-2"> {item.detail}</span>}
      </Base.Description>
      {item.action && (
        <Base.Action asChild altText={item.action.label}>
          <Button variant="link" size="sm" onClick={item.action.run}>
            {item.action.label}
          </Button>
        </Base.Action>
      )}
      {item.undo && (
        <Base.Action asChild altText={toastCopy.undo}>
          <Button variant="link" size="sm" onClick={item.undo}>
            {toastCopy.undo}
            <UndoRing />
          </Button>
        </Base.Action>
      )}
      {!item.undo && (
        <Base.Close asChild>
          <button
            type="button"
            aria-label={toastCopy.dismiss}
            className="hit text-text-3 hover:text-text"
          >
            <X size={15} />
          </button>
        </Base.Close>
      )}
    </Base.Root>
  );
}

function UndoRing() {
  return (
    <svg width="16" height="16" viewBox="0 0 18 18" fill="none" aria-hidden className="-rotate-90">
      <circle cx="9" cy="9" r="7" stroke="var(--line-strong)" strokeWidth="2" />
      <circle
        cx="9"
        cy="9"
        r="7"
        stroke="var(--accent-edge)"
        strokeWidth="2"
        strokeDasharray="44"
        style={{ animation: `undo-ring ${UNDO_MS}ms linear forwards` }}
      />
    </svg>
  );
}
