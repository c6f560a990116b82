import type { AppRoute } from './app-route.ts';

/** Screens before a person is in. */
export const doorRoutes: readonly AppRoute[] = [
  {
    path: '/sign-in',
    lazy: async () => ({
      Component: (await import('#renderer/features/sign-in/sign-in-screen.tsx')).SignInScreen,
    }),
  },
  {
    path: '/join/:code?',
    lazy: async () => ({
      Component: (await import('#renderer/features/sign-in/join-screen.tsx')).JoinScreen,
    }),
  },
  {
    path: '/wiped',
    lazy: async () => ({
      Component: (await import('#renderer/features/sign-in/wiped-screen.tsx')).WipedScreen,
    }),
  },
  {
    path: '/setup',
    lazy: async () => ({
      Component: (await import('#renderer/features/sign-in/setup-screen.tsx')).SetupScreen,
    }),
  },
];
