import type { AppRoute } from './app-route.ts';

/** Screens of records and to-dos. Paths in use: `/tasks`, `/records/:kind`, `/records/:kind/new`, `/records/:kind/:id`. */
export const recordRoutes: readonly AppRoute[] = [];
