import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { AuditDesk } from '../../audit/audit-desk.ts';
import { auditHeadsRoute } from './audit-heads-route.ts';
import { historyRoute } from './history-route.ts';
import { manifestRoute } from './manifest-route.ts';
import { requireSpoken } from './protocol-check.ts';
import { pullRoute } from './pull-route.ts';
import { pushRoute } from './push-route.ts';
import { streamRoute } from './stream-route.ts';

/** `/api/sync/*` and the history of single documents. */
export const syncRoutes: FastifyPluginAsyncTypebox<{ audit: AuditDesk }> = async (app, { audit }) => {
  await app.register(pushRoute);
  await app.register(async (scope) => {
    scope.addHook('onRequest', requireSpoken);
    await scope.register(downRoutes, { audit });
  });
};

/** What brings something to a laptop. */
const downRoutes: FastifyPluginAsyncTypebox<{ audit: AuditDesk }> = async (app, { audit }) => {
  await app.register(pullRoute);
  await app.register(streamRoute);
  await app.register(manifestRoute);
  await app.register(historyRoute);
  await app.register(auditHeadsRoute, { audit });
};
