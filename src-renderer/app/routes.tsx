import { createHashRouter, Outlet } from 'react-router';
import { doorRoutes } from './door-routes.ts';
import { RouteErrorScreen } from './error-screen.tsx';
import { AppLayout } from './layout/app-layout.tsx';
import { NotFoundScreen } from './not-found-screen.tsx';
import { printRoutes, recordRoutes } from './record-routes.ts';
import { SessionGate } from './session-gate.tsx';
import { workspaceRoutes } from './workspace-routes.ts';

/** The one table of screens: hash routing, so that `app://` and a plain file server both work. */
export const router = createHashRouter([
  {
    errorElement: <RouteErrorScreen />,
    hydrateFallbackElement: <div />,
    children: [
      ...doorRoutes,
      {
        element: (
          <SessionGate>
            <Outlet />
          </SessionGate>
        ),
        children: [
          ...printRoutes,
          {
            element: <AppLayout />,
            children: [...recordRoutes, ...workspaceRoutes, { path: '*', element: <NotFoundScreen /> }],
          },
        ],
      },
    ],
  },
]);
