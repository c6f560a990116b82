import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { versionOfRemoved } from '#shared/domain/comment/removed-comment.ts';
import { shownTo } from '#shared/domain/form-definition/withheld-fields.ts';
import { DocumentHistoryMessage } from '#shared/sync/history.ts';
import { refusal } from '../../accounts/account-services.ts';
import { RefusalMessage, sendRefusal } from '../../plugins/refusals.ts';
import { deviceNames } from '../../repositories/device-repository.ts';
import { readDocument } from '../../repositories/document-repository.ts';
import { asHolder } from '../../repositories/held-rows.ts';
import { versionsOf } from '../../repositories/version-repository.ts';
import { overlaps } from '../../sync/person-grants.ts';

const Name = Type.String({ minLength: 1, maxLength: 200 });

/** Every version that was ever accepted. Whoever may not hold the document is told that there is none. */
export const historyRoute: FastifyPluginAsyncTypebox = async (app) => {
  const { sync } = app;
  app.get(
    '/api/documents/:kind/:id/versions',
    {
      schema: {
        tags: ['documents'],
        summary: 'History of a document: who, when, where, offline or not',
        params: Type.Object({ kind: Name, id: Name }),
        response: { 200: DocumentHistoryMessage, 401: RefusalMessage, 404: RefusalMessage },
      },
    },
    async (request, reply) => {
      const { kind, id } = request.params;
      const document = await readDocument(sync.db, id);
      const grants = await sync.grants(request.identity.personId);
      if (document === undefined || document.kind !== kind || !overlaps(document.scope, grants.tokens)) {
        return await sendRefusal(reply, refusal(404, 'not-found'));
      }
      const bodyOf = (body: unknown) => (kind === 'comment' ? versionOfRemoved(document.body, body) : body);
      const rows = await asHolder(sync.db, grants.tokens, (tx) => versionsOf(tx, id));
      const names = await deviceNames(sync.db, [...new Set(rows.map((row) => row.device_id))]);
      const versions = rows.map((row) => ({
        version: row.version,
        deleted: row.deleted,
        at: row.updated_at,
        personId: row.updated_by,
        deviceId: row.device_id,
        deviceName: names.get(row.device_id) ?? '',
        commandId: row.command_id,
        commandType: row.command_type,
        occurredAt: row.occurred_at,
        zone: row.zone,
        offline: row.offline,
        body: shownTo(grants.withheld, kind, bodyOf(row.body)),
      }));
      return { versions };
    },
  );
};
