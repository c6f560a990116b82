import type { KeylessPorts } from '../engine/engine-ports.ts';
import type { Installation } from '../engine/store/installation.ts';

/** Wrong passwords in a row that only this laptop saw. */
interface UnlockTries {
  readonly failures: number;
  readonly lastAt: number;
}

const FREE = 5;
const MOST_WAIT_S = 300;

const nameOf = (personId: string): string => `unlock-tries:${personId}`;

/** Seconds to wait before the next try; 0 = now. */
export async function unlockWait(
  { now }: Pick<KeylessPorts, 'now'>,
  installation: Installation,
  personId: string,
): Promise<number> {
  const tries = await installation.secret<UnlockTries>(nameOf(personId));
  if (!tries || tries.failures < FREE) return 0;
  const wait = Math.min(MOST_WAIT_S, 2 ** (tries.failures - FREE + 1));
  // A clock that was put back makes nobody wait longer than once.
  const passed = Math.max(0, (now() - tries.lastAt) / 1000);
  return Math.max(0, Math.ceil(wait - passed));
}

export async function noteUnlock(
  { now }: Pick<KeylessPorts, 'now'>,
  installation: Installation,
  personId: string,
  isRight: boolean,
): Promise<void> {
  const before = await installation.secret<UnlockTries>(nameOf(personId));
  const tries: UnlockTries = { failures: (before?.failures ?? 0) + 1, lastAt: now() };
  // A full disk keeps nobody out.
  if (!isRight) await installation.saveSecret(nameOf(personId), tries).catch(() => undefined);
  else if (before) await installation.removeSecret(nameOf(personId)).catch(() => undefined);
}
