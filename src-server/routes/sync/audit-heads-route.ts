import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { HeadsAnswer, HeadsRequest } from '#shared/sync/audit-messages.ts';
import type { AuditDesk } from '../../audit/audit-desk.ts';
import { RefusalMessage } from '../../plugins/refusals.ts';

/** For a laptop whose newest head is not in the chain: which of those that it kept are, and why the others are not. */
export const auditHeadsRoute: FastifyPluginAsyncTypebox<{ audit: AuditDesk }> = async (app, { audit }) => {
  app.post(
    '/api/sync/audit-heads',
    {
      schema: {
        tags: ['sync'],
        summary: 'Compare the heads of the audit chain that this laptop keeps',
        body: HeadsRequest,
        response: { 200: HeadsAnswer, 401: RefusalMessage },
      },
    },
    async ({ identity, body }) => ({ verdicts: [...(await audit.compare(identity, body.heads))] }),
  );
};
