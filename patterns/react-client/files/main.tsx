import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { app } from '@/shared/app';
import { App, openApp } from './app';
import './index.css';
import { startAppearance } from './lib/theme-mode';

startAppearance(app.slug, '$theme_personality$');

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App {...openApp()} />
    </StrictMode>,
  );
}
