import { createHashRouter, Navigate } from 'react-router';
import { RouteErrorScreen } from './error-screen.tsx';
import { AppLayout } from './layout/app-layout.tsx';
import { NotFoundScreen } from './not-found-screen.tsx';
import { recordRoutes } from './record-routes.ts';
import { workspaceRoutes } from './workspace-routes.ts';

/** The one table of screens: hash routing, so that `app://` and a plain file server both work. */
export const router = createHashRouter([
  {
    element: <AppLayout />,
    errorElement: <RouteErrorScreen />,
    hydrateFallbackElement: null,
    children: [
      { index: true, element: <Navigate to="/tasks" replace /> },
      ...recordRoutes,
      ...workspaceRoutes,
      { path: '*', element: <NotFoundScreen /> },
    ],
  },
]);
