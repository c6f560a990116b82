import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { issueLeaseCode, laptopsToExtend } from '../lease/lease-extension.ts';
import { STRANGERS_LIMIT } from '../plugins/rate-limit.ts';
import { RefusalMessage, sendRefusal } from '../plugins/refusals.ts';
import { DeviceIdField, PersonIdField } from './account-messages.ts';

const tags = ['devices'];
const Extendable = Type.Object({
  personId: Type.String(),
  personName: Type.String(),
  deviceId: Type.String(),
  name: Type.String(),
  lastContactAt: Type.String(),
});

/** One-time codes for colleagues whose laptops cannot reach the server. */
export const leaseRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { services } = app.accounts;

  app.get(
    '/api/lease/laptops',
    {
      schema: {
        tags,
        summary: 'Laptops of colleagues that I may extend',
        response: { 200: Type.Object({ laptops: Type.Array(Extendable) }), '4xx': RefusalMessage },
      },
    },
    async ({ identity }) => ({ laptops: await laptopsToExtend(services, identity) }),
  );

  app.post(
    '/api/lease/codes',
    {
      config: STRANGERS_LIMIT,
      schema: {
        tags,
        summary: 'The code that answers a challenge, to be read out',
        body: Type.Object({
          personId: PersonIdField,
          deviceId: DeviceIdField,
          challenge: Type.String({ maxLength: 40 }),
        }),
        response: {
          200: Type.Object({ code: Type.String(), hours: Type.Integer(), left: Type.Integer() }),
          '4xx': RefusalMessage,
        },
      },
    },
    async ({ identity, body }, reply) => {
      const issued = await issueLeaseCode(services, identity, body);
      return issued.ok ? issued.value : sendRefusal(reply, issued.error);
    },
  );
};
