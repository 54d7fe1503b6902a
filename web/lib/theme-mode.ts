'use client';

import { useSyncExternalStore } from 'react';

import { themeKey as key } from './theme-mode.script';

export type ThemeMode = 'light' | 'dark';

const listeners = new Set<() => void>();

function current(): ThemeMode {
  return document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';
}

export function toggleTheme(): void {
  const next: ThemeMode = current() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset['theme'] = next;
  try {
    localStorage.setItem(key, next);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export function useThemeMode(): ThemeMode {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current,
    () => 'light',
  );
}
