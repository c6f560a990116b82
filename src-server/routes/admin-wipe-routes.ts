import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { RefusalMessage, sendRefusal } from '../plugins/refusals.ts';
import { callBackWipe, orderWipe } from '../wipe/wipe-orders.ts';
import { DeviceIdField, DoneMessage, OrderIdField, PersonIdField } from './account-messages.ts';

const tags = ['administration'];

/** Wiping a laptop from afar, and calling that back. */
export const adminWipeRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { services } = app.accounts;

  app.post(
    '/api/admin/devices/:deviceId/wipe',
    {
      schema: {
        tags,
        summary: 'Order a laptop to hand in what it holds and to delete it',
        params: Type.Object({ deviceId: DeviceIdField }),
        body: Type.Object({ personId: PersonIdField, everybody: Type.Boolean(), lockOut: Type.Boolean() }),
        response: { 200: Type.Object({ orderId: Type.String() }), '4xx': RefusalMessage },
      },
    },
    async ({ identity, params, body }, reply) => {
      const ordered = await orderWipe(services, { ...params, ...body, by: identity.personId });
      return ordered.ok ? ordered.value : sendRefusal(reply, ordered.error);
    },
  );

  app.post(
    '/api/admin/wipes/:orderId/call-back',
    {
      schema: {
        tags,
        summary: 'Call an order to wipe back, as long as the laptop has not carried it out',
        params: Type.Object({ orderId: OrderIdField }),
        response: { 200: DoneMessage, '4xx': RefusalMessage },
      },
    },
    async ({ identity, params }, reply) => {
      const done = await callBackWipe(services, { ...params, by: identity.personId });
      return done.ok ? { done: true as const } : sendRefusal(reply, done.error);
    },
  );
};
