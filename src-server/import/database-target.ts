import { randomUUID } from 'node:crypto';
import { type DatabaseLocation, openDatabase } from '../database/open-database.ts';
import type { SyncLogger } from '../sync/sync-rules.ts';
import { createSyncService, type SyncService } from '../sync/sync-service.ts';
import type { ClosableTarget } from './closable-target.ts';
import { importBatch, previewBatch } from './import-batch.ts';

/** Imports without a running server, through the same write function as the server's own. */
export async function databaseTarget(
  location: DatabaseLocation,
  options: { readonly dryRun: boolean; readonly logger: SyncLogger },
): Promise<ClosableTarget> {
  const database = await openDatabase(location);
  const sync: SyncService = await createSyncService({
    database,
    clock: () => new Date(),
    logger: options.logger,
  });
  const runId = randomUUID();
  return {
    send: (batch, step) =>
      options.dryRun ? previewBatch(database.db, batch) : importBatch(sync, { ...batch, runId, step }),
    close: async () => {
      await sync.close();
      await database.close();
    },
  };
}
