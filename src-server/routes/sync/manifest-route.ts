import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { ManifestMessage } from '#shared/sync/history.ts';
import { RefusalMessage } from '../../plugins/refusals.ts';
import { manifestPage } from '../../repositories/pull-repository.ts';

const PAGE = 20_000;

/** For a laptop that meets another epoch: what it should hold, without the documents themselves. */
export const manifestRoute: FastifyPluginAsyncTypebox = async (app) => {
  const { sync } = app;
  app.get(
    '/api/sync/manifest',
    {
      schema: {
        tags: ['sync'],
        summary: 'Ids and versions of everything this person may hold',
        querystring: Type.Object({ after: Type.Optional(Type.String({ maxLength: 200 })) }),
        response: { 200: ManifestMessage, 401: RefusalMessage },
      },
    },
    async (request) => {
      const seq = sync.feed.seq();
      const grants = await sync.grants(request.identity.personId);
      const afterId = request.query.after ?? '';
      const rows = await manifestPage(sync.db, { grants: grants.tokens, afterId, limit: PAGE });
      return {
        epoch: await sync.epoch(),
        seq,
        scopeVersion: grants.scopeVersion,
        documents: rows.map((row): [string, number] => [row.id, row.version]),
        next: rows.length < PAGE ? null : (rows.at(-1)?.id ?? null),
      };
    },
  );
};
