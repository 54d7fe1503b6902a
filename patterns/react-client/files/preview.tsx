import { createMemoryHistory, type RouterHistory } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { app } from '@/shared/app';
import { App } from './app';
import { startAppearance } from './lib/theme-mode';

/** Where the person is. A live preview keeps it when the code changes. */
export function createHistory(href: string): RouterHistory {
  return createMemoryHistory({ initialEntries: [href] });
}

/** The client in a frame without an address or cookies of its own. Returns how to take it down. */
export function mount(
  root: HTMLElement,
  history: RouterHistory,
  report: (error: unknown) => void,
): () => void {
  startAppearance(app.slug, '$theme_personality$');
  const shown = createRoot(root, { onCaughtError: report, onUncaughtError: report });
  shown.render(
    <StrictMode>
      <App history={history} />
    </StrictMode>,
  );
  return () => shown.unmount();
}
