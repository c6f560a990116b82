import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { BLOB_CHUNK_BYTES, UploadStateMessage } from '#shared/sync/blobs.ts';
import { refusal } from '../accounts/account-services.ts';
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
        summary: 'A file that the person may read, or the range of it that the header names',
        params: Hash,
        headers: Type.Object({ range: Type.Optional(Type.String({ maxLength: 60 })) }),
      },
    },
    async ({ params, headers, identity }, reply) => {
      const found = await blobs.readable({ ...params, personId: identity.personId });
      if ('status' in found) return await sendRefusal(reply, found);
      const { total } = found;
      const range = rangeOf(headers.range, total);
      if (range === null) {
        reply.header('content-range', `bytes */${total}`);
        return await sendRefusal(reply, refusal(416, 'out-of-range'));
      }
      reply.headers({ ...NEVER_SHOWN, 'accept-ranges': 'bytes', etag: `"${params.sha256}"` });
      const { from, length } = range ?? { from: 0, length: total };
      if (range !== undefined) {
        reply.code(206).header('content-range', `bytes ${from}-${from + length - 1}/${total}`);
      }
      reply.header('content-length', length);
      return reply.send(files.stream(params.sha256, from, length));
    },
  );
};

/** Never shown by a browser as what it claims to be: the app puts the pieces together. */
const NEVER_SHOWN = {
  'content-type': 'application/octet-stream',
  'content-disposition': 'attachment',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
} as const;

/** The one range of a header; undefined where none is asked for, null where nothing stands there. */
function rangeOf(header: string | undefined, total: number) {
  const asked = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? '');
  if (asked === null) return undefined;
  const from = Number(asked[1]);
  const to = asked[2] === '' ? total - 1 : Math.min(Number(asked[2]), total - 1);
  return from >= total || to < from ? null : { from, length: to - from + 1 };
}
