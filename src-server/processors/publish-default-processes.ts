import { defaultProcessDocuments } from '#shared/domain/approval/default-processes.ts';
import type { SyncService } from '../sync/sync-service.ts';

/**
 * Every installation starts with a process for requests and orders. Published once: the command ids are
 * fixed, so that another start changes nothing, neither here nor after an administrator published their own.
 */
export async function publishDefaultProcesses(sync: Pick<SyncService, 'systemCommands'>): Promise<void> {
  await sync.systemCommands(
    defaultProcessDocuments().map(({ kind, id, body }) => ({
      id: `default-${id}`,
      type: 'process.publish',
      target: { kind, id },
      payload: { definition: body },
    })),
  );
}
