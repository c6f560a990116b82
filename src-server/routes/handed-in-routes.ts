import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { BLOB_CHUNK_BYTES } from '#shared/sync/blobs.ts';
import { HandedBackMessage } from '#shared/sync/wipe.ts';
import { refusal } from '../accounts/account-services.ts';
import type { BlobFolder } from '../blobs/blob-folder.ts';
import { RefusalMessage, sendRefusal } from '../plugins/refusals.ts';
import { hasHandedIn } from '../repositories/handed-in-repository.ts';
import { handBack, noteGiven } from '../wipe/hand-back.ts';
import { DoneMessage } from './account-messages.ts';

const tags = ['wipe'];
const refusals = { '4xx': RefusalMessage };

/** What a wiped laptop handed in, on its way back to its person. */
export const handedInRoutes: FastifyPluginAsyncTypebox<{ files: BlobFolder }> = async (app, { files }) => {
  const { services } = app.accounts;

  app.get(
    '/api/handed-in',
    {
      schema: {
        tags,
        summary: 'My drafts from wiped laptops',
        response: { 200: HandedBackMessage, ...refusals },
      },
    },
    async ({ identity }) => handBack(services, identity.personId),
  );

  app.get(
    '/api/handed-in/files/:sha256',
    {
      compress: false,
      schema: {
        tags,
        summary: 'A piece of a content that my laptop handed in',
        params: Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
        querystring: Type.Object({ at: Type.Integer({ minimum: 0 }) }),
      },
    },
    async ({ identity, params, query }, reply) => {
      const file = await hasHandedIn(services.db, identity.personId, params.sha256);
      if (file === undefined || query.at >= Number(file.size))
        return sendRefusal(reply, refusal(404, 'not-found'));
      const length = Math.min(BLOB_CHUNK_BYTES, Number(file.size) - query.at);
      reply.header('content-type', 'application/octet-stream');
      return reply.send(Buffer.from(await files.read(params.sha256, query.at, length)));
    },
  );

  app.post(
    '/api/handed-in/taken',
    {
      schema: {
        tags,
        summary: 'These drafts lie on my laptop again',
        body: Type.Object({
          drafts: Type.Array(
            Type.Object({ orderId: Type.String({ maxLength: 100 }), id: Type.String({ maxLength: 200 }) }),
            { maxItems: 100 },
          ),
        }),
        response: { 200: DoneMessage, ...refusals },
      },
    },
    async ({ identity, body }) => {
      await noteGiven(services, identity.personId, body.drafts);
      return { done: true as const };
    },
  );
};
