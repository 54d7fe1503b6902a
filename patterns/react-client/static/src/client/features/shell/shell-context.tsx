import { createContext, use } from 'react';

export interface Shell {
  openPalette: () => void;
  /** Opens the create sheet of an entity over whatever page is shown. */
  openCreate: (path: string, initial?: Readonly<Record<string, unknown>>) => void;
}

const Context = createContext<Shell | null>(null);

export const ShellProvider = Context;

export function useShell(): Shell {
  const shell = use(Context);
  if (!shell) throw new Error('useShell needs the workspace layout above it.');
  return shell;
}
