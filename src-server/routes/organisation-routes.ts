import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { ORGANISATION_KINDS, type OrganisationKind } from '#shared/domain/organisation/organisation-kinds.ts';
import { MAX_EDITS, OrganisationEdit } from '#shared/domain/organisation/plan-change.ts';
import { MAX_FORESEEN_RECORDS, PreviewAnswer } from '#shared/domain/organisation/preview-answer.ts';
import { ImportRules } from '#shared/engines/import/import-target.ts';
import { previewChange } from '../organisation/preview-change.ts';
import { previewImport } from '../organisation/preview-import.ts';
import { previewUndo } from '../organisation/preview-undo.ts';
import { RefusalMessage } from '../plugins/refusals.ts';

const tags = ['administration'];
const response = { 200: PreviewAnswer, '4xx': RefusalMessage };

/** Ten thousand people with every field. */
const MAX_IMPORT_BYTES = 16 * 1024 * 1024;

const RunId = Type.String({ pattern: '^[A-Za-z0-9.-]{1,100}$' });

const Records = Type.Array(
  Type.Object({
    kind: Type.Unsafe<OrganisationKind>({ type: 'string', enum: [...ORGANISATION_KINDS] }),
    id: Type.String({ minLength: 1, maxLength: 200 }),
    body: Type.Record(Type.String(), Type.Unknown()),
  }),
  { minItems: 1, maxItems: MAX_FORESEEN_RECORDS },
);

/** What a change of the organisation would come to, for whoever may make it. */
export const organisationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const now = () => app.accounts.services.now();

  app.post(
    '/api/organisation/preview',
    {
      schema: {
        tags,
        summary: 'Work out what a change of the organisation would come to; nothing is written',
        body: Type.Object({ edits: Type.Array(OrganisationEdit, { minItems: 1, maxItems: MAX_EDITS }) }),
        response,
      },
    },
    async ({ body, identity }) =>
      await previewChange(app.sync, { ...body, actor: identity.personId, now: now() }),
  );

  app.post(
    '/api/organisation/preview-import',
    {
      bodyLimit: MAX_IMPORT_BYTES,
      schema: {
        tags,
        summary: 'Work out what an import of people, departments or places would come to; nothing is written',
        body: Type.Object({ records: Records, rules: Type.Optional(ImportRules) }),
        response,
      },
    },
    async ({ body: { records, rules = {} }, identity }) =>
      await previewImport(app.sync, { records, rules, actor: identity.personId, now: now() }),
  );

  app.post(
    '/api/organisation/preview-undo',
    {
      schema: {
        tags,
        summary: 'Work out what the undoing of an import would come to; nothing is written',
        body: Type.Object({ runId: RunId }),
        response,
      },
    },
    async ({ body: { runId }, identity }) =>
      await previewUndo(app.sync, { runId, actor: identity.personId, now: now() }),
  );
};
