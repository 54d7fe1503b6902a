import { createContext, use, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useEvent } from './hooks';
import { readStore, writeStore } from './storage';

export interface Shortcut {
  /** `c`, `mod+k`, `?`, or two keys in a row: `g t`. */
  keys: string;
  label: string;
  group: string;
  run: () => void;
  /** Works while typing, too. Only for shortcuts with a modifier. */
  always?: boolean | undefined;
}

interface Registry {
  add: (shortcut: Shortcut) => () => void;
  list: () => readonly Shortcut[];
  singleKeys: boolean;
  setSingleKeys: (on: boolean) => void;
}

const Context = createContext<Registry | null>(null);
const SINGLE_KEYS = 'shortcuts.single';
const SEQUENCE_MS = 900;

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function inLayer(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('[role=dialog],[role=menu],[role=listbox],[role=alertdialog]') !== null
  );
}

/** `mod+shift+k` for an event; `mod` is Ctrl, or Command on Apple keyboards. */
export function chordOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : '';
  const alt = event.altKey ? 'alt+' : '';
  const shift = event.shiftKey && event.key.length > 1 ? 'shift+' : '';
  return mod + alt + shift + key;
}

export function ShortcutProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() => new Set<Shortcut>());
  const [singleKeys, setOn] = useState(() => readStore(SINGLE_KEYS) !== 'off');
  const pending = useRef({ key: '', at: 0 });

  const handle = useEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const chord = chordOf(event);
    const modified = chord.includes('mod+') || chord.includes('alt+');
    const busy = typing(event.target) || inLayer(event.target);
    const before = pending.current;
    pending.current = { key: '', at: 0 };
    const pair = event.timeStamp - before.at < SEQUENCE_MS ? `${before.key} ${chord}` : '';
    const match = [...store]
      .toReversed()
      .find((s) => (s.keys === pair || s.keys === chord) && (s.always || !busy));
    if (!match) {
      if (!busy && !modified && singleKeys) {
        pending.current = { key: chord, at: event.timeStamp };
      }
      return;
    }
    if (!modified && !singleKeys && match.keys !== '?') return;
    event.preventDefault();
    match.run();
  });

  useEffect(() => {
    window.addEventListener('keydown', handle);
    return () => window.removeEventListener('keydown', handle);
  }, [handle]);

  const value = useMemo<Registry>(
    () => ({
      add: (shortcut) => {
        store.add(shortcut);
        return () => store.delete(shortcut);
      },
      list: () => [...store],
      singleKeys,
      setSingleKeys: (on) => {
        setOn(on);
        writeStore(SINGLE_KEYS, on ? 'on' : 'off');
      },
    }),
    [store, singleKeys],
  );
  return <Context value={value}>{children}</Context>;
}

export function useShortcuts(): Registry {
  const registry = use(Context);
  if (!registry) throw new Error('useShortcuts needs a ShortcutProvider above it.');
  return registry;
}

/** Registers a shortcut while the calling component is mounted (and `enabled`). */
export function useShortcut(shortcut: Shortcut, enabled = true): void {
  const { add } = useShortcuts();
  const run = useEvent(shortcut.run);
  const { keys, label, group, always } = shortcut;
  useEffect(() => {
    if (!enabled) return undefined;
    return add({ keys, label, group, always, run });
  }, [add, keys, label, group, always, run, enabled]);
}

/** How a key is printed on this keyboard: `mod+k` is `Ctrl K`, or `⌘ K` on Apple keyboards. */
export function printKeys(keys: string): string {
  const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
  return keys
    .replaceAll('mod+', apple ? '⌘ ' : 'Ctrl ')
    .replaceAll('shift+', '⇧ ')
    .replaceAll('alt+', apple ? '⌥ ' : 'Alt ')
    .replace('Enter', '↵')
    .replace(/(^| )(\w)$/, (_, space: string, key: string) => space + key.toUpperCase());
}
