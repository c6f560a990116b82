import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { MAX_EDITS, OrganisationEdit } from '#shared/domain/organisation/plan-change.ts';
import { PreviewAnswer } from '#shared/domain/organisation/preview-answer.ts';
import { previewChange } from '../organisation/preview-change.ts';
import { RefusalMessage } from '../plugins/refusals.ts';

/** What a change of the organisation would come to, for whoever may make it. */
export const organisationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post(
    '/api/organisation/preview',
    {
      preValidation: app.requireCapability('organisation.edit'),
      schema: {
        tags: ['administration'],
        summary: 'Work out what a change of the organisation would come to; nothing is written',
        body: Type.Object({ edits: Type.Array(OrganisationEdit, { minItems: 1, maxItems: MAX_EDITS }) }),
        response: { 200: PreviewAnswer, '4xx': RefusalMessage },
      },
    },
    async ({ body, identity }) =>
      await previewChange(app.sync, {
        edits: body.edits,
        actor: identity.personId,
        now: app.accounts.services.now(),
      }),
  );
};
