import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { AuditStateMessage, VerificationMessage } from '#shared/sync/audit-messages.ts';
import { refusal } from '../accounts/account-services.ts';
import type { AuditDesk } from '../audit/audit-desk.ts';
import { RefusalMessage, sendRefusal } from '../plugins/refusals.ts';
import { DeviceIdField, DoneMessage, PersonIdField } from './account-messages.ts';

const tags = ['administration'];

/** The audit chain as administrators look after it. */
export const adminAuditRoutes: FastifyPluginAsyncTypebox<{ audit: AuditDesk }> = async (app, { audit }) => {
  app.get(
    '/api/admin/audit',
    {
      schema: {
        tags,
        summary: 'State of the audit chain, restores, and laptops that hold another one',
        response: { 200: AuditStateMessage, '4xx': RefusalMessage },
      },
    },
    () => audit.state(),
  );

  app.post(
    '/api/admin/audit/verify',
    {
      schema: {
        tags,
        summary: 'Walk the whole chain now',
        response: { 200: VerificationMessage, '4xx': RefusalMessage },
      },
    },
    ({ identity }) => audit.verify(identity.personId),
  );

  app.post(
    '/api/admin/audit/settle',
    {
      schema: {
        tags,
        summary: 'What a laptop holds was looked into: it keeps to the chain as it is',
        body: Type.Object({ deviceId: DeviceIdField, personId: PersonIdField }),
        response: { 200: DoneMessage, '4xx': RefusalMessage },
      },
    },
    async ({ identity, body }, reply) => {
      if (await audit.settle(body, identity.personId)) return { done: true as const };
      return sendRefusal(reply, refusal(404, 'not-found'));
    },
  );
};
