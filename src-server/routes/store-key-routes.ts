import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { storeKeyFor } from '../accounts/store-key.ts';
import { STRANGERS_LIMIT } from '../plugins/rate-limit.ts';
import { RefusalMessage, sendRefusal } from '../plugins/refusals.ts';

/** 32 bytes as base64. */
const KeyField = Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' });

/** The key of what a laptop holds, kept here for its person: a lost keyring costs a sign-in and nothing else. */
export const storeKeyRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { services } = app.accounts;

  app.post(
    '/api/store-keys',
    {
      config: STRANGERS_LIMIT,
      schema: {
        tags: ['devices'],
        summary: 'The key of what this laptop holds, within minutes of a password',
        body: Type.Object({
          keyId: Type.String({ pattern: '^[0-9a-f]{16}$' }),
          key: Type.Optional(KeyField),
        }),
        response: { 200: Type.Object({ key: KeyField }), '4xx': RefusalMessage },
      },
    },
    async ({ identity, body }, reply) => {
      const result = await storeKeyFor(services, identity, body);
      return result.ok ? result.value : sendRefusal(reply, result.error);
    },
  );
};
