import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { revokeAccessOfDevice } from '../accounts/end-access.ts';
import { listLaptops } from '../accounts/list-people.ts';
import { succeedDevice } from '../accounts/succeed-device.ts';
import { RefusalMessage, sendRefusal } from '../plugins/refusals.ts';
import {
  DeviceField,
  DeviceIdField,
  DeviceMessage,
  DoneMessage,
  SignedInMessage,
} from './account-messages.ts';

const tags = ['devices'];

/** A person's own laptops and browsers. */
export const deviceRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { services } = app.accounts;

  app.get(
    '/api/devices',
    {
      schema: {
        tags,
        summary: 'My devices, newest contact first',
        response: {
          200: Type.Object({ devices: Type.Array(DeviceMessage), thisDeviceId: Type.String() }),
          '4xx': RefusalMessage,
        },
      },
    },
    async ({ identity }) => ({
      devices: await listLaptops(services.db, identity.personId),
      thisDeviceId: identity.deviceId,
    }),
  );

  app.post(
    '/api/devices',
    {
      schema: {
        tags,
        summary: 'A device id and session of its own for a laptop whose profile was copied',
        body: Type.Object({
          device: Type.Omit(DeviceField, ['name']),
          proof: Type.String({ minLength: 1, maxLength: 200 }),
        }),
        response: { 200: SignedInMessage, '4xx': RefusalMessage },
      },
    },
    async ({ identity, body }, reply) => {
      const result = await succeedDevice(services, identity, body);
      return result.ok ? result.value : sendRefusal(reply, result.error);
    },
  );

  app.post(
    '/api/devices/:deviceId/revoke',
    {
      schema: {
        tags,
        summary: 'End access from one of my devices',
        params: Type.Object({ deviceId: DeviceIdField }),
        response: { 200: DoneMessage, '4xx': RefusalMessage },
      },
    },
    async ({ identity, params }, reply) => {
      const { personId } = identity;
      const result = await revokeAccessOfDevice(services, { ...params, personId, by: personId });
      return result.ok ? { done: true as const } : sendRefusal(reply, result.error);
    },
  );
};
