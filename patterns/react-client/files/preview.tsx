import { createMemoryHistory, type RouterHistory } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { app } from '@/shared/app';
import { App, openApp } from './app';
import { startAppearance } from './lib/theme-mode';

/** Where the person is. A live preview keeps it when the code changes. */
export function createHistory(href: string): RouterHistory {
  return createMemoryHistory({ initialEntries: [href] });
}

/**
 * The client in a frame without an address or cookies of its own. Loads the page that is open, so
 * that it can take the place of an earlier one at once; drawing it returns how to take it down.
 */
export async function prepare(history: RouterHistory, report: (error: unknown) => void) {
  const opened = openApp(history);
  await opened.router.load();
  return (root: HTMLElement): (() => void) => {
    startAppearance(app.slug, '$theme_personality$');
    const shown = createRoot(root, { onCaughtError: report, onUncaughtError: report });
    shown.render(
      <StrictMode>
        <App {...opened} />
      </StrictMode>,
    );
    return () => shown.unmount();
  };
}
