import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { BLOB_CHUNK_BYTES, UploadStateMessage } from '#shared/sync/blobs.ts';
import type { BlobFolder } from '../blobs/blob-folder.ts';
import { createBlobService } from '../blobs/blob-service.ts';
import { RefusalMessage, sendRefusal } from '../plugins/refusals.ts';

const Hash = Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) });
const Place = Type.Object({ at: Type.Integer({ minimum: 0 }) });
const REFUSALS = { 401: RefusalMessage, 404: RefusalMessage, 416: RefusalMessage, 422: RefusalMessage };

/** Contents of files, piece by piece both ways: a line that breaks costs one piece. */
export const blobRoutes: FastifyPluginAsyncTypebox<{ files: BlobFolder }> = async (app, { files }) => {
  const blobs = createBlobService(app.sync, files);
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: BLOB_CHUNK_BYTES },
    (_request, bytes, done) => done(null, bytes),
  );

  app.get(
    '/api/blobs/:sha256/upload',
    {
      schema: {
        tags: ['files'],
        summary: 'How much of an own file is here',
        params: Hash,
        response: { 200: UploadStateMessage, ...REFUSALS },
      },
    },
    async ({ params, identity }, reply) => {
      const state = await blobs.uploadState({ ...params, personId: identity.personId });
      return 'status' in state ? await sendRefusal(reply, state) : state;
    },
  );

  app.put(
    '/api/blobs/:sha256',
    {
      schema: {
        tags: ['files'],
        summary: 'The next piece of an own file; the whole is checked with the last one',
        params: Hash,
        querystring: Place,
        response: { 200: UploadStateMessage, ...REFUSALS },
      },
    },
    async ({ params, query, identity, body }, reply) => {
      const bytes = body instanceof Uint8Array ? body : new Uint8Array();
      const state = await blobs.takeChunk({ ...params, personId: identity.personId }, query.at, bytes);
      return 'status' in state ? await sendRefusal(reply, state) : state;
    },
  );

  app.get(
    '/api/blobs/:sha256',
    {
      compress: false,
      schema: {
        tags: ['files'],
        summary: 'A piece of a file that the person may read',
        params: Hash,
        querystring: Place,
      },
    },
    async ({ params, query, identity }, reply) => {
      const part = { ...params, personId: identity.personId };
      const slice = await blobs.slice(part, query.at, BLOB_CHUNK_BYTES);
      if ('status' in slice) return await sendRefusal(reply, slice);
      // Never shown by a browser as what it claims to be: the app puts the pieces together.
      reply.header('content-type', 'application/octet-stream');
      reply.header('content-disposition', 'attachment');
      reply.header('x-content-type-options', 'nosniff');
      return reply.send(Buffer.from(slice.bytes));
    },
  );
};
