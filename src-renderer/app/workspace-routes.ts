import type { AppRoute } from './app-route.ts';

const forms: AppRoute['lazy'] = async () => ({
  Component: (await import('./designer-screens.tsx')).FormListRoute,
});
const designer: AppRoute['lazy'] = async () => ({
  Component: (await import('./designer-screens.tsx')).DesignerRoute,
});

/** Outbox, drafts, conflicts, notices, settings, this laptop, forms and administration. */
export const workspaceRoutes: readonly AppRoute[] = [
  {
    path: '/outbox',
    lazy: async () => ({
      Component: (await import('#renderer/features/outbox/outbox-screen.tsx')).OutboxScreen,
    }),
  },
  {
    path: '/drafts',
    lazy: async () => ({
      Component: (await import('./draft-screen.tsx')).DraftRoute,
    }),
  },
  {
    path: '/conflicts',
    lazy: async () => ({
      Component: (await import('#renderer/features/conflict/conflict-inbox-screen.tsx')).ConflictInboxScreen,
    }),
  },
  {
    path: '/notices',
    lazy: async () => ({
      Component: (await import('#renderer/features/notice/notice-list-screen.tsx')).NoticeListScreen,
    }),
  },
  {
    path: '/quarantine',
    lazy: async () => ({
      Component: (await import('#renderer/features/quarantine/quarantine-screen.tsx')).QuarantineScreen,
    }),
  },
  {
    path: '/extend-laptop',
    lazy: async () => ({
      Component: (await import('#renderer/features/extension/extend-colleague-screen.tsx'))
        .ExtendColleagueScreen,
    }),
  },
  {
    path: '/settings',
    lazy: async () => ({
      Component: (await import('#renderer/features/settings/settings-screen.tsx')).SettingsScreen,
    }),
  },
  {
    path: '/admin/:section?',
    lazy: async () => ({
      Component: (await import('./organisation-screens.tsx')).AdminRoute,
    }),
  },
  {
    path: '/organisation/:section?',
    lazy: async () => ({
      Component: (await import('#renderer/features/organisation/organisation-screen.tsx')).OrganisationScreen,
    }),
  },
  { path: '/forms', lazy: forms },
  { path: '/forms/:kind', lazy: designer },
  {
    path: '/import/:kind?',
    lazy: async () => ({
      Component: (await import('./organisation-screens.tsx')).ImportRoute,
    }),
  },
  {
    path: '/print/check',
    lazy: async () => ({
      Component: (await import('#renderer/features/print/check-screen.tsx')).CheckScreen,
    }),
  },
  {
    path: '/laptop',
    lazy: async () => ({
      Component: (await import('#renderer/features/laptop/laptop-screen.tsx')).LaptopScreen,
    }),
  },
  {
    path: '/sign-out',
    lazy: async () => ({
      Component: (await import('#renderer/features/laptop/sign-out-screen.tsx')).SignOutScreen,
    }),
  },
];
