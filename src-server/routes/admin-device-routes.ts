import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { revokeAccessOfDevice } from '../accounts/end-access.ts';
import { listLaptops } from '../accounts/list-people.ts';
import { RefusalMessage, sendRefusal } from '../plugins/refusals.ts';
import { DeviceIdField, DeviceMessage, DoneMessage, PersonIdField } from './account-messages.ts';

const tags = ['administration'];

/** Everybody's laptops: last contact, what they still hold, and the way to lock a lost one out. */
export const adminDeviceRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { services } = app.accounts;

  app.get(
    '/api/admin/devices',
    {
      schema: {
        tags,
        summary: 'All devices, newest contact first',
        response: { 200: Type.Object({ devices: Type.Array(DeviceMessage) }), '4xx': RefusalMessage },
      },
    },
    async () => ({ devices: await listLaptops(services.db) }),
  );

  app.post(
    '/api/admin/devices/:deviceId/revoke',
    {
      schema: {
        tags,
        summary: 'Lock a device out, for one person or for everybody on it',
        params: Type.Object({ deviceId: DeviceIdField }),
        body: Type.Optional(
          Type.Union([Type.Object({ personId: Type.Optional(PersonIdField) }), Type.Null()]),
        ),
        response: { 200: DoneMessage, '4xx': RefusalMessage },
      },
    },
    async ({ identity, params, body }, reply) => {
      const whose = body?.personId === undefined ? {} : { personId: body.personId };
      const result = await revokeAccessOfDevice(services, { ...params, ...whose, by: identity.personId });
      return result.ok ? { done: true as const } : sendRefusal(reply, result.error);
    },
  );
};
