import type { SyncLogger } from '../sync/sync-rules.ts';
import type { BlobFolder } from './blob-folder.ts';

const DAY_MS = 86_400_000;
/** A laptop may be without a line for weeks; what it began then comes once more. */
export const ARRIVING_KEPT_MS = 14 * DAY_MS;

/** Drops what began to arrive and was not added to for two weeks: at the start, and once a day from then on. */
export function tidyArriving(files: Pick<BlobFolder, 'dropStale'>, logger: SyncLogger): () => void {
  async function tidy(): Promise<void> {
    try {
      const dropped = await files.dropStale(new Date(Date.now() - ARRIVING_KEPT_MS));
      if (dropped > 0) logger.info({ dropped }, 'files that never arrived whole were dropped');
    } catch (error) {
      logger.warn({ err: error }, 'files that never arrived whole could not be dropped');
    }
  }
  void tidy();
  const timer = setInterval(() => void tidy(), DAY_MS).unref();
  return () => clearInterval(timer);
}
