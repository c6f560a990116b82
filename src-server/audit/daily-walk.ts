import { SYSTEM_ACTOR } from '#shared/domain/person/actor.ts';
import type { SyncLogger } from '../sync/sync-rules.ts';
import type { AuditDesk } from './audit-desk.ts';

/** Not in the first minutes, when every laptop comes back at once. */
const FIRST_WALK_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

/** Walks the chain once a day for as long as the server runs; the result takes it away. */
export function walkDaily(audit: AuditDesk, logger: SyncLogger): () => void {
  async function walk(): Promise<void> {
    try {
      const { ok, rows, problem } = await audit.verify(SYSTEM_ACTOR);
      if (ok) logger.info({ rows }, 'the audit chain holds');
      else logger.error({ problem }, 'the audit chain does not hold');
    } catch (error) {
      logger.warn({ err: error }, 'the audit chain could not be walked');
    }
  }
  let timer = setTimeout(function again() {
    void walk();
    timer = setTimeout(again, DAY_MS).unref();
  }, FIRST_WALK_MS).unref();
  return () => clearTimeout(timer);
}
