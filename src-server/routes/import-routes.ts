import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { importBatch, previewBatch } from '../import/import-batch.ts';
import { ImportDetails, MAX_RECORDS } from '../import/import-target.ts';
import { RefusalMessage } from '../plugins/refusals.ts';

const Step = Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' });

/** One batch of records from a file; the command-line importer cuts the file into batches. */
export const importRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post(
    '/api/import',
    {
      preHandler: app.requireCapability('data.import'),
      schema: {
        tags: ['administration'],
        summary: 'Bring in records from a file; the same run and step again changes nothing',
        body: Type.Object({
          runId: Step,
          step: Step,
          dryRun: Type.Optional(Type.Boolean()),
          records: Type.Array(
            Type.Object({
              kind: Type.String({ maxLength: 40 }),
              id: Type.String({ minLength: 1, maxLength: 200 }),
              body: Type.Record(Type.String(), Type.Unknown()),
            }),
            { minItems: 1, maxItems: MAX_RECORDS },
          ),
        }),
        response: {
          200: Type.Union([
            Type.Object({ ok: Type.Literal(true), details: ImportDetails }),
            Type.Object({ ok: Type.Literal(false), code: Type.String() }),
          ]),
          '4xx': RefusalMessage,
        },
      },
    },
    async ({ body, identity }) => {
      const { runId, step, records } = body;
      if (body.dryRun) return await previewBatch(app.sync.db, records);
      return await importBatch(app.sync, { runId, step, records, actor: identity.personId });
    },
  );
};
