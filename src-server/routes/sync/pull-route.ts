import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { PullRequestMessage, PullResponseMessage } from '#shared/sync/messages.ts';
import { RefusalMessage } from '../../plugins/refusals.ts';
import { laptopContacts } from './laptop-contact.ts';
import { isOwnDevice, sendNotSignedIn } from './sync-identity.ts';

/** The text of a page is put together by hand; the schema tells readers of the API what it says. */
const PageText = Type.Unsafe<string>(PullResponseMessage);

/** Packing costs time and saves none where no network lies between; a proxy on this machine says so itself. */
async function sendPlainAtHome(request: FastifyRequest): Promise<void> {
  const isForwarded = request.headers['x-forwarded-for'] !== undefined;
  const address = request.socket.remoteAddress ?? '';
  if (!isForwarded && /^(::ffff:)?127\.|^::1$/.test(address))
    request.headers['x-no-compression'] = 'loopback';
}

export const pullRoute: FastifyPluginAsyncTypebox = async (app) => {
  const { sync } = app;
  const noteContact = laptopContacts(app.accounts, app.accounts.services.now);
  app.post(
    '/api/sync/pull',
    {
      onRequest: sendPlainAtHome,
      schema: {
        tags: ['sync'],
        summary: 'Next page of documents after a checkpoint',
        body: PullRequestMessage,
        response: { 200: PageText, 401: RefusalMessage, 426: RefusalMessage },
      },
    },
    async (request, reply) => {
      const { body, identity } = request;
      if (!isOwnDevice(request, body.device)) return await sendNotSignedIn(reply);
      const appVersion = String(request.headers['x-landfall-version'] ?? '');
      await noteContact(identity, { unsent: body.unsent, appVersion });
      const page = await sync.pull({
        personId: identity.personId,
        checkpoint: body.checkpoint,
        limit: body.limit,
        auditHead: body.auditHead,
      });
      return await reply.type('application/json; charset=utf-8').send(page);
    },
  );
};
