import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { BucketsAnswer, BucketsRequest, ManifestMessage, WantedRequest } from '#shared/sync/manifest.ts';
import { DocumentMessage } from '#shared/sync/messages.ts';
import { RefusalMessage } from '../../plugins/refusals.ts';
import { manifestBuckets, personManifest } from '../../sync/person-manifest.ts';
import { documentsByIds } from '../../sync/pull-documents.ts';

const tags = ['sync'];
const PageText = Type.Unsafe<string>(Type.Object({ documents: Type.Array(DocumentMessage) }));

/** How a laptop compares what it holds with what it should, and fetches only what differs. */
export const manifestRoute: FastifyPluginAsyncTypebox = async (app) => {
  const { sync } = app;

  app.get(
    '/api/sync/manifest',
    {
      schema: {
        tags,
        summary: 'Hashes over ids and versions of everything this person may hold',
        response: { 200: ManifestMessage, 401: RefusalMessage },
      },
    },
    async ({ identity }) => await personManifest(sync, identity.personId),
  );

  app.post(
    '/api/sync/manifest',
    {
      schema: {
        tags,
        summary: 'Ids and versions in the buckets that differ',
        body: BucketsRequest,
        response: { 200: BucketsAnswer, 401: RefusalMessage },
      },
    },
    async ({ identity, body }) => await manifestBuckets(sync, identity.personId, body.buckets),
  );

  app.post(
    '/api/sync/documents',
    {
      schema: {
        tags,
        summary: 'Some documents as they are now, as far as this person may hold them',
        body: WantedRequest,
        response: { 200: PageText, 401: RefusalMessage },
      },
    },
    async ({ identity, body }, reply) => {
      const text = await documentsByIds(sync.store, await sync.grants(identity.personId), body.ids);
      return await reply.type('application/json; charset=utf-8').send(text);
    },
  );
};
