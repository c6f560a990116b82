import { DEFAULT_PROCESSES, processDocumentId } from '#shared/domain/approval/default-processes.ts';
import type { SyncService } from './sync/sync-service.ts';

/** Every installation starts with the default processes; what a company publishes later is never replaced. */
export async function installDefaults(sync: Pick<SyncService, 'systemCommand'>): Promise<void> {
  for (const definition of DEFAULT_PROCESSES) {
    await sync.systemCommand({
      // Ran once, it is not run again: the id is known.
      id: `install-process-${definition.subjectKind}`,
      type: 'process.publish',
      target: { kind: 'process-definition', id: processDocumentId(definition.subjectKind) },
      payload: { definition },
    });
  }
}
