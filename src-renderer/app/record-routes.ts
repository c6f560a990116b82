import type { AppRoute } from './app-route.ts';

const list: AppRoute['lazy'] = async () => ({
  Component: (await import('#renderer/features/record/list/record-list-screen.tsx')).RecordListScreen,
});
const detail: AppRoute['lazy'] = async () => ({
  Component: (await import('./record-screens.tsx')).RecordDetailRoute,
});
const edit: AppRoute['lazy'] = async () => ({
  Component: (await import('./record-screens.tsx')).RecordEditRoute,
});
const tasks: AppRoute['lazy'] = async () => ({
  Component: (await import('./record-screens.tsx')).TaskCenterRoute,
});
const home: AppRoute['lazy'] = async () => ({
  Component: (await import('#renderer/features/home/home-screen.tsx')).HomeScreen,
});

/** Screens of records and to-dos. */
export const recordRoutes: readonly AppRoute[] = [
  { path: '/', lazy: home },
  { path: '/tasks', lazy: tasks },
  { path: '/tasks/:taskId', lazy: tasks },
  { path: '/records/:kind', lazy: list },
  { path: '/records/:kind/new', lazy: edit },
  { path: '/records/:kind/:id', lazy: detail },
  { path: '/records/:kind/:id/edit', lazy: edit },
];

/** A print stands alone: nothing of the app is around it. */
export const printRoutes: readonly AppRoute[] = [
  {
    path: '/print/:kind/:id',
    lazy: async () => ({ Component: (await import('./print-screens.tsx')).PrintRoute }),
  },
];
