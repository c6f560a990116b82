import { type CommandLog, isWaiting } from './command-log/command-log.ts';
import type { EnginePorts } from './engine-ports.ts';
import type { Installation } from './store/installation.ts';

/** Kept in the log, outside it, and in the journal of a desktop: a log that comes back empty is seen, and its numbers are not given again. */
export interface Sentinel {
  note(): void;
  noteSoon(): void;
}

export interface SentinelParts {
  readonly ports: Pick<EnginePorts, 'setTimer'>;
  readonly personId: string;
  readonly installation: Installation;
  readonly log: Pick<CommandLog, 'open' | 'lastDeviceSeq' | 'note'>;
  /** What the laptop's list of people calls the person. */
  name(): string;
}

/** The sentinel may lag this far: a log that lost its numbers skips many more. */
const LAG_MS = 300;

export function createSentinel({ ports, personId, installation, log, name }: SentinelParts): Sentinel {
  let isNoting = false;

  function note(): void {
    isNoting = false;
    const unsent = log.open().filter(isWaiting).length;
    const mark = { name: name(), lastDeviceSeq: log.lastDeviceSeq, unsent };
    installation.updatePerson(personId, mark).catch(() => undefined);
    log.note().catch(() => undefined);
  }

  return {
    note,
    noteSoon() {
      if (!isNoting) ports.setTimer(note, LAG_MS);
      isNoting = true;
    },
  };
}
