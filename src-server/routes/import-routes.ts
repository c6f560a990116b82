import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { BatchAnswer, ImportRules, MAX_RECORDS } from '#shared/engines/import/import-target.ts';
import { UndoAnswer } from '#shared/engines/import/undo-answer.ts';
import { importBatch, previewBatch } from '../import/import-batch.ts';
import { undoNext } from '../import/undo-run.ts';
import { RefusalMessage } from '../plugins/refusals.ts';

const Step = Type.String({ pattern: '^[A-Za-z0-9.-]{1,100}$' });

/** Batches of records from a file; the importer (command line or wizard) reads the file and cuts it. */
export const importRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post(
    '/api/import',
    {
      schema: {
        tags: ['administration'],
        summary: 'Bring in records from a file; the same run and step again changes nothing',
        body: Type.Object({
          runId: Step,
          step: Step,
          dryRun: Type.Optional(Type.Boolean()),
          /** The records remember the run, so that it can be undone. */
          marked: Type.Optional(Type.Boolean()),
          rules: Type.Optional(ImportRules),
          records: Type.Array(
            Type.Object({
              kind: Type.String({ pattern: '^[a-z][a-z:-]{0,39}$' }),
              id: Type.String({ minLength: 1, maxLength: 200 }),
              body: Type.Record(Type.String(), Type.Unknown()),
            }),
            { minItems: 1, maxItems: MAX_RECORDS },
          ),
        }),
        response: {
          200: BatchAnswer,
          '4xx': RefusalMessage,
        },
      },
    },
    async ({ body, identity }) => {
      const { dryRun, ...batch } = body;
      const actor = identity.personId;
      if (dryRun) return await previewBatch(app.sync.db, { ...batch, actor });
      return await importBatch(app.sync, { ...batch, actor });
    },
  );

  app.post(
    '/api/import/:runId/undo',
    {
      schema: {
        tags: ['administration'],
        summary: 'Undo the next part of an import; asked again until nothing is left to do',
        params: Type.Object({ runId: Step }),
        body: Type.Object({ after: Type.Integer({ minimum: 0 }) }),
        response: { 200: UndoAnswer, '4xx': RefusalMessage },
      },
    },
    async ({ params, body, identity }) =>
      await undoNext(app.sync, { runId: params.runId, after: body.after, actor: identity.personId }),
  );
};
