const DAY_MS = 86_400_000;
const GIBIBYTE = 1024 ** 3;

/** What of the contents that the server holds may stay on a laptop, by how much room there is. */
export const EVICTION_LIMITS = {
  /** Nobody opened it for so long: it goes, whatever room there is. */
  idleMs: 60 * DAY_MS,
  /** Beyond this, what was not opened for the longest time goes first. */
  quotaBytes: 2 * GIBIBYTE,
  /** On a laptop that runs out of room (below the first warning). */
  scarce: { idleMs: 7 * DAY_MS, quotaBytes: GIBIBYTE / 4 },
} as const;

export interface EvictionCandidate {
  readonly sha256: string;
  readonly size: number;
  /** When it was opened, or came here, last. */
  readonly usedAt: string;
}

/**
 * Contents that should go, the least recently used first. The caller names only what may go at all: never what the
 * server does not hold, what somebody keeps, or what may have to be sent once more.
 */
export function toEvict(
  candidates: readonly EvictionCandidate[],
  { now, isScarce }: { readonly now: number; readonly isScarce: boolean },
): readonly EvictionCandidate[] {
  const { idleMs, quotaBytes } = isScarce ? EVICTION_LIMITS.scarce : EVICTION_LIMITS;
  const oldestFirst = [...candidates].sort((one, other) => (one.usedAt < other.usedAt ? -1 : 1));
  let held = oldestFirst.reduce((sum, { size }) => sum + size, 0);
  return oldestFirst.filter(({ size, usedAt }) => {
    const goes = now - Date.parse(usedAt) > idleMs || held > quotaBytes;
    if (goes) held -= size;
    return goes;
  });
}
