import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { PullRequestMessage, PullResponseMessage } from '#shared/sync/messages.ts';
import { RefusalMessage } from '../../plugins/refusals.ts';
import { isSpokenProtocol, sendUpdateRequired } from './protocol-check.ts';
import { isOwnDevice, sendNotSignedIn } from './sync-identity.ts';

/** The text of a page is put together by hand; the schema tells readers of the API what it says. */
const PageText = Type.Unsafe<string>(PullResponseMessage);

export const pullRoute: FastifyPluginAsyncTypebox = async (app) => {
  const { sync } = app;
  app.post(
    '/api/sync/pull',
    {
      preHandler: app.requireIdentity,
      schema: {
        tags: ['sync'],
        summary: 'Next page of documents after a checkpoint',
        body: PullRequestMessage,
        response: { 200: PageText, 401: RefusalMessage, 426: RefusalMessage },
      },
    },
    async (request, reply) => {
      const { body, identity } = request;
      if (!isSpokenProtocol(body.protocol)) return await sendUpdateRequired(reply);
      if (!isOwnDevice(request, body.device)) return await sendNotSignedIn(reply);
      const appVersion = String(request.headers['x-landfall-version'] ?? '');
      await app.accounts.noteContact(identity, { unsent: body.unsent, appVersion });
      const page = await sync.pull({
        personId: identity.personId,
        checkpoint: body.checkpoint,
        limit: body.limit,
      });
      return await reply.type('application/json; charset=utf-8').send(page);
    },
  );
};
