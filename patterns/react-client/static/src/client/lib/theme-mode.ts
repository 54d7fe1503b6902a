import { useSyncExternalStore } from 'react';
import { readStore, writeStore } from './storage';

export type ModeChoice = 'light' | 'dark' | 'system';
export type Density = 'compact' | 'regular' | 'comfortable';

const MODE_KEY = 'appearance.mode';
const DENSITY_KEY = 'appearance.density';
const listeners = new Set<() => void>();

function isMode(value: string | null): value is ModeChoice {
  return value === 'light' || value === 'dark' || value === 'system';
}
function isDensity(value: string | null): value is Density {
  return value === 'compact' || value === 'regular' || value === 'comfortable';
}

let mode: ModeChoice = 'system';
let density: Density = 'regular';

function prefersDark(): boolean {
  return window.matchMedia('(prefers-color-scheme: dark)').matches;
}

function paint(): void {
  const root = document.documentElement;
  root.dataset['mode'] = mode === 'system' ? (prefersDark() ? 'dark' : 'light') : mode;
  root.dataset['density'] = density;
  for (const listener of listeners) listener();
}

/** Reads stored choices, paints `<html>` and follows the system. Call once, before rendering. */
export function startAppearance(theme: string, personality: string): void {
  const root = document.documentElement;
  root.dataset['theme'] = theme;
  root.dataset['personality'] = personality;
  const storedMode = readStore(MODE_KEY);
  const storedDensity = readStore(DENSITY_KEY);
  if (isMode(storedMode)) mode = storedMode;
  if (isDensity(storedDensity)) density = storedDensity;
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
  paint();
}

export function setMode(next: ModeChoice): void {
  mode = next;
  writeStore(MODE_KEY, next);
  paint();
}

export function setDensity(next: Density): void {
  density = next;
  writeStore(DENSITY_KEY, next);
  paint();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useMode(): ModeChoice {
  return useSyncExternalStore(subscribe, () => mode);
}

export function useDensity(): Density {
  return useSyncExternalStore(subscribe, () => density);
}
