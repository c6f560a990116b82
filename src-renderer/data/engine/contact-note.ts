import type { Instant } from '#shared/kernel/instant.ts';
import type { EnginePorts } from './engine-ports.ts';

/** Keeps the last moment of contact over a kill, so that a start without network can tell it. */
export interface ContactNote {
  note(at: Instant | null): void;
}

/** A moment may be told this much too early; writing each one would wear the disk. */
const LAG_MS = 5000;

export function createContactNote(
  ports: Pick<EnginePorts, 'now'>,
  write: (at: Instant) => Promise<void>,
): ContactNote {
  let notedAt = Number.NEGATIVE_INFINITY;
  let noted: Instant | null = null;
  return {
    note(at) {
      if (at === null || at === noted || Math.abs(ports.now() - notedAt) < LAG_MS) return;
      notedAt = ports.now();
      noted = at;
      // Not noted is not lost: the corner then tells an earlier contact, never a later one.
      write(at).catch(() => undefined);
    },
  };
}
