import { useEffect } from 'react';
import { useStatus } from '#renderer/data/client/engine-hooks.ts';
import type { EngineStatus } from '#renderer/data/contract.ts';
import type { Instant } from '#shared/kernel/instant.ts';

const KEY = 'landfall.synced';

function readSynced(personId: string): Instant | null {
  try {
    return localStorage.getItem(`${KEY}.${personId}`);
  } catch {
    return null;
  }
}

function writeSynced(personId: string, at: Instant): void {
  try {
    localStorage.setItem(`${KEY}.${personId}`, at);
  } catch {
    // A blocked store: after a restart without network the corner says "not synced yet".
  }
}

/**
 * The engine's status. An engine that was just started without network knows no moment of contact yet; then the
 * last one that this laptop showed stands, so that the corner does not deny a sync that was.
 */
export function useLineStatus(): EngineStatus | undefined {
  const status = useStatus();
  const personId = status?.personId ?? '';
  const syncedAt = status?.syncedAt ?? null;
  useEffect(() => {
    if (syncedAt !== null) writeSynced(personId, syncedAt);
  }, [personId, syncedAt]);
  if (status === undefined || syncedAt !== null) return status;
  return { ...status, syncedAt: readSynced(personId) };
}
