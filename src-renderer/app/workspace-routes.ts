import type { AppRoute } from './app-route.ts';

/** Outbox, conflicts, notices, settings, this laptop and administration. */
export const workspaceRoutes: readonly AppRoute[] = [
  {
    path: '/outbox',
    lazy: async () => ({
      Component: (await import('#renderer/features/outbox/outbox-screen.tsx')).OutboxScreen,
    }),
  },
];
