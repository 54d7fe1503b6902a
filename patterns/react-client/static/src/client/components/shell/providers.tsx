import type { ReactNode } from 'react';
import { RuntimeProvider, type Runtime } from '../../lib/runtime';
import { ShortcutProvider } from '../../lib/shortcuts';
import { Toaster } from '../ui/toast';
import { TooltipProvider } from '../ui/tooltip';
import { ShortcutOverlay } from './shortcut-overlay';

/** Everything components rely on, in one place. Rendered once, above the routes. */
export function UiProviders({ runtime, children }: { runtime: Runtime; children: ReactNode }) {
  return (
    <RuntimeProvider value={runtime}>
      <ShortcutProvider>
        <TooltipProvider>
          {children}
          <ShortcutOverlay />
          <Toaster />
        </TooltipProvider>
      </ShortcutProvider>
    </RuntimeProvider>
  );
}
