import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { backupStream } from '../backup/backup-stream.ts';
import type { BlobFolder } from '../blobs/blob-folder.ts';

/** The backup of a running server: the embedded database lets nobody else into its folder meanwhile. */
export const backupRoutes: FastifyPluginAsyncTypebox<{ files: BlobFolder }> = async (app, { files }) => {
  app.get(
    '/api/admin/backup',
    {
      // It is compressed already; the plugin would declare that as an encoding of the way, and clients unpack it.
      compress: false,
      schema: {
        tags: ['administration'],
        summary: 'Database and attached files as one file, as of this moment',
      },
    },
    async ({ identity, log }, reply) => {
      const { bytes, done } = backupStream({ db: app.sync.db, files }, new Date());
      done.then(
        () => log.info({ personId: identity.personId }, 'backup handed out'),
        (err: unknown) => log.error({ err }, 'backup failed'),
      );
      reply.header('content-type', 'application/octet-stream');
      reply.header('content-disposition', 'attachment; filename="landfall.backup.gz"');
      return reply.send(bytes);
    },
  );
};
