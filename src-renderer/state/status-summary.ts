import type { EngineStatus } from '#renderer/data/contract.ts';
import type { Instant } from '#shared/kernel/instant.ts';

export type StatusTone = 'synced' | 'waiting' | 'offline' | 'attention' | 'stopped';

/** One piece of the status corner: a key of `common:status` with its values. */
export type StatusPart =
  | { readonly key: 'synced' | 'readableUntil' | 'offlineSince' | 'failingSince'; readonly at: Instant }
  | { readonly key: 'waiting' | 'attention'; readonly count: number }
  | { readonly key: 'firstSync'; readonly done: number; readonly total: number }
  | { readonly key: 'firstSyncOpen'; readonly done: number }
  | {
      readonly key:
        | 'neverSynced'
        | 'offline'
        | 'connecting'
        | 'unauthorised'
        | 'update-required'
        | 'server-outdated'
        | 'untrusted';
    };

/**
 * What the status corner says, in order: the last answer, what waits, what wants a look, what is amiss with the line.
 * "Synced" is only ever said with the moment the server last answered, and never while something is amiss.
 */
export function statusParts(status: EngineStatus): readonly StatusPart[] {
  const parts: StatusPart[] = [
    status.syncedAt === null ? { key: 'neverSynced' } : { key: 'synced', at: status.syncedAt },
  ];
  if (isOutOfReach(status) && status.lease.state !== 'sealed')
    parts.push({ key: 'readableUntil', at: status.lease.endsAt });
  if (status.firstSync !== null) parts.push(firstSyncPart(status.firstSync));
  if (status.waiting > 0) parts.push({ key: 'waiting', count: status.waiting });
  if (status.attention > 0) parts.push({ key: 'attention', count: status.attention });
  const trouble = lineTrouble(status);
  return trouble === null ? parts : [...parts, trouble];
}

/** Nothing starts the lease anew at this moment. */
function isOutOfReach({ connection }: EngineStatus): boolean {
  return connection !== 'online' && connection !== 'connecting';
}

/** What is amiss with the line; null while the server answers. */
function lineTrouble(status: EngineStatus): StatusPart | null {
  if (status.failingSince !== null) return { key: 'failingSince', at: status.failingSince };
  switch (status.connection) {
    case 'online':
      return null;
    case 'offline':
      return status.offlineSince === null
        ? { key: 'offline' }
        : { key: 'offlineSince', at: status.offlineSince };
    case 'connecting':
    case 'unauthorised':
    case 'update-required':
    case 'server-outdated':
    case 'untrusted':
      return { key: status.connection };
  }
}

function firstSyncPart(progress: NonNullable<EngineStatus['firstSync']>): StatusPart {
  const { done, total } = progress;
  return total === null ? { key: 'firstSyncOpen', done } : { key: 'firstSync', done, total };
}

/** Colour of the lamp: the worst thing first. */
export function statusTone(status: EngineStatus): StatusTone {
  const stopped = ['unauthorised', 'update-required', 'server-outdated', 'untrusted'].includes(
    status.connection,
  );
  if (stopped || status.failingSince !== null) return 'stopped';
  if (status.attention > 0) return 'attention';
  if (status.connection === 'offline') return 'offline';
  if (status.connection === 'connecting' || status.waiting > 0 || status.firstSync !== null) return 'waiting';
  return status.syncedAt === null ? 'waiting' : 'synced';
}
