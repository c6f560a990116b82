import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { join, lookAtInvite } from '../accounts/join.ts';
import { STRANGERS_LIMIT } from '../plugins/rate-limit.ts';
import { RefusalMessage, sendRefusal } from '../plugins/refusals.ts';
import { DeviceField, InviteCodeField, PasswordField, SignedInMessage } from './account-messages.ts';

const tags = ['sign-in'];

/** Codes come by invite link or from an administrator's mouth; both are the same code. */
export const joinRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { services } = app.accounts;

  app.post(
    '/api/auth/invite',
    {
      config: STRANGERS_LIMIT,
      schema: {
        tags,
        summary: 'Whom an invite or reset code is for',
        body: Type.Object({ code: InviteCodeField }),
        response: {
          200: Type.Object({
            account: Type.String(),
            name: Type.String(),
            purpose: Type.Union([Type.Literal('join'), Type.Literal('reset')]),
            expiresAt: Type.String(),
          }),
          '4xx': RefusalMessage,
        },
      },
    },
    async (request, reply) => {
      const result = await lookAtInvite(services, request.body.code);
      return result.ok ? result.value : sendRefusal(reply, result.error);
    },
  );

  app.post(
    '/api/auth/join',
    {
      config: STRANGERS_LIMIT,
      schema: {
        tags,
        summary: 'Set the password that a code allows, and sign in',
        body: Type.Object({ code: InviteCodeField, password: PasswordField, device: DeviceField }),
        response: { 200: SignedInMessage, '4xx': RefusalMessage },
      },
    },
    async (request, reply) => {
      const result = await join(services, request.body);
      return result.ok ? result.value : sendRefusal(reply, result.error);
    },
  );
};
