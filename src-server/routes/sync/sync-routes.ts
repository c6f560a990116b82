import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { pullRoute } from './pull-route.ts';
import { pushRoute } from './push-route.ts';

/** `/api/sync/*` and the history of single documents. */
export const syncRoutes: FastifyPluginAsyncTypebox = async (app) => {
  await app.register(pushRoute);
  await app.register(pullRoute);
};
