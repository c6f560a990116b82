import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { AppProviders } from './app-providers.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { setUpI18n } from './i18n-setup.ts';
import { router } from './routes.tsx';
import { keepTypedTextPrivate } from './typed-text.ts';

/** Puts the application on the page, in the language of whoever sits in front of it. */
export async function mount(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html holds no #root');
  keepTypedTextPrivate(document);
  await setUpI18n();
  createRoot(root).render(
    <StrictMode>
      <AppProviders>
        <ErrorBoundary>
          <RouterProvider router={router} />
        </ErrorBoundary>
      </AppProviders>
    </StrictMode>,
  );
}
