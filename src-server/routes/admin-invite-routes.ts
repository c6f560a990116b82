import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { refusal } from '../accounts/account-services.ts';
import { createAccount } from '../accounts/create-account.ts';
import { RefusalMessage, sendRefusal } from '../plugins/refusals.ts';
import { findAccount } from '../repositories/account-repository.ts';
import { deleteOpenInvite, listOpenInvites } from '../repositories/invite-repository.ts';
import { AccountNameField, DoneMessage, InviteMessage, PersonIdField } from './account-messages.ts';
import { sendInvite } from './send-invite.ts';

const tags = ['administration'];

/** Codes by which people join or choose a new password. */
export const adminInviteRoutes: FastifyPluginAsyncTypebox<{ publicUrl: string | undefined }> = async (
  app,
  options,
) => {
  const { services } = app.accounts;
  const issued = { response: { 200: InviteMessage, '4xx': RefusalMessage } };

  app.get(
    '/api/admin/invites',
    {
      schema: {
        tags,
        summary: 'Codes that are still open',
        response: {
          200: Type.Object({ invites: Type.Array(Type.Omit(InviteMessage, ['code', 'link', 'account'])) }),
          '4xx': RefusalMessage,
        },
      },
    },
    async () => {
      const rows = await listOpenInvites(services.db, services.now().toISOString());
      return {
        invites: rows.map(({ id, person_id, purpose, expires_at }) => ({
          id,
          personId: person_id,
          purpose,
          expiresAt: expires_at,
        })),
      };
    },
  );

  app.post(
    '/api/admin/invites',
    {
      schema: {
        tags,
        summary: 'Invite a person who is on record; gives them an account if they have none',
        body: Type.Object({ personId: PersonIdField, account: Type.Optional(AccountNameField) }),
        ...issued,
      },
    },
    async (request, reply) => {
      const { personId, account } = request.body;
      if ((await findAccount(services.db, personId)) === undefined) {
        if (account === undefined) return sendRefusal(reply, refusal(404, 'not-found'));
        const added = await createAccount(services, { personId, account, by: request.identity.personId });
        if (!added.ok) return sendRefusal(reply, added.error);
      }
      return sendInvite(request, reply, { personId, publicUrl: options.publicUrl });
    },
  );

  app.post(
    '/api/admin/accounts/:personId/reset',
    {
      schema: {
        tags,
        summary: 'Issue a code for a new password',
        params: Type.Object({ personId: PersonIdField }),
        ...issued,
      },
    },
    async (request, reply) =>
      sendInvite(request, reply, { personId: request.params.personId, publicUrl: options.publicUrl }),
  );

  app.delete(
    '/api/admin/invites/:inviteId',
    {
      schema: {
        tags,
        summary: 'Take an open code back',
        params: Type.Object({ inviteId: Type.String({ maxLength: 100 }) }),
        response: { 200: DoneMessage, '4xx': RefusalMessage },
      },
    },
    async ({ params }, reply) => {
      const gone = await deleteOpenInvite(services.db, params.inviteId);
      return gone ? { done: true as const } : sendRefusal(reply, refusal(404, 'not-found'));
    },
  );
};
