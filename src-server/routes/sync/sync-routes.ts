import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { historyRoute } from './history-route.ts';
import { manifestRoute } from './manifest-route.ts';
import { pullRoute } from './pull-route.ts';
import { pushRoute } from './push-route.ts';
import { streamRoute } from './stream-route.ts';

/** `/api/sync/*` and the history of single documents. */
export const syncRoutes: FastifyPluginAsyncTypebox = async (app) => {
  await app.register(pushRoute);
  await app.register(pullRoute);
  await app.register(streamRoute);
  await app.register(manifestRoute);
  await app.register(historyRoute);
};
