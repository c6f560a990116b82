import type { EngineStatus } from '../contract.ts';
import type { AuditHeads } from './audit-heads.ts';
import { type CommandLog, isNote, isWaiting } from './command-log/command-log.ts';
import type { DiskWatch } from './disk-watch.ts';
import type { LeaseKeeper } from './lease/lease-keeper.ts';
import type { DocumentStore } from './store/document-store.ts';
import { type ApiClient, ENDED_FOR_GOOD } from './sync/api-client.ts';
import type { SyncLoop } from './sync/sync-loop.ts';
import type { DamageWatch } from './vault/damage-watch.ts';

export interface StatusParts {
  readonly log: CommandLog;
  readonly store: Pick<DocumentStore, 'place'>;
  readonly api: Pick<ApiClient, 'endedBy'>;
  readonly loop: Pick<SyncLoop, 'connection' | 'failingSince' | 'isAheadOfServer'>;
  /** Contents of files that the server knows of and does not have; those that it refused apart. */
  readonly files: { readonly waiting: number; readonly failed: number };
  readonly searchReady: boolean;
  readonly damage: Pick<DamageWatch, 'places'>;
  readonly disk: Pick<DiskWatch, 'warnings'>;
  readonly heads: Pick<AuditHeads, 'state'>;
  readonly lease: Pick<LeaseKeeper, 'state'>;
  /** The browser promised to keep what is stored. */
  readonly isPersistent: boolean;
}

/** From this many failed saves in a row the person is told, although each new try may still work. */
const FAILURES_TOLD = 2;

export function statusOf(parts: StatusParts): EngineStatus {
  const { log, loop, store, files } = parts;
  const entries = log.open().filter((entry) => !isNote(entry));
  const waiting = entries.filter(isWaiting).length;
  const place = store.place();
  const isFilling = place === null || place.checkpoint.backfill !== null;
  return {
    connection: loop.connection.word,
    syncedAt: loop.connection.syncedAt,
    offlineSince: loop.connection.offlineSince,
    waiting: waiting + files.waiting,
    attention: entries.length - waiting + files.failed,
    firstSync: isFilling ? { done: place?.backfillDone ?? 0, total: place?.backfillTotal ?? null } : null,
    searchReady: parts.searchReady,
    warnings: warningsOf(parts),
    failingSince: loop.failingSince,
    lease: parts.lease.state(),
  };
}

function warningsOf(parts: StatusParts): readonly string[] {
  const { log, loop, api, damage, disk, heads, isPersistent } = parts;
  const warnings = [...disk.warnings()];
  if (loop.isAheadOfServer) warnings.push('server-behind');
  if (!isPersistent) warnings.push('storage-not-persistent');
  if (heads.state().disputed.length > 0) warnings.push('audit-disputed');
  if (log.wasReset) warnings.push('store-reset');
  if (damage.places.size > 0) warnings.push('store-damaged');
  if (log.failures >= FAILURES_TOLD) warnings.push(log.isBehind ? 'store-behind' : 'not-saved');
  if (log.journalTrouble) warnings.push(`journal-${log.journalTrouble}`);
  if (api.endedBy !== null && ENDED_FOR_GOOD.includes(api.endedBy)) warnings.push(api.endedBy);
  return warnings;
}
