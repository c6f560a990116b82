import './trusted-types.ts';
import './global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { keepApplicationFiles } from '#renderer/data/client/service-worker.ts';
import { useSessionStore } from '#renderer/state/session-store.ts';
import { AppProviders } from './app-providers.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { setUpI18n } from './i18n-setup.ts';
import { router } from './routes.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html holds no #root');

void keepApplicationFiles();
await setUpI18n();
void useSessionStore.getState().resume();
createRoot(root).render(
  <StrictMode>
    <AppProviders>
      <ErrorBoundary>
        <RouterProvider router={router} />
      </ErrorBoundary>
    </AppProviders>
  </StrictMode>,
);
