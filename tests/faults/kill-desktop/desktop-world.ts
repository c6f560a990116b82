import type { FaultProxy } from '#tests/fakes/fault-proxy.ts';
import type { Dice } from '#tests/simulation/kernel/dice.ts';
import type { SavedCommand } from '../kill/kill-trial.ts';
import type { Desktop } from './desktop.ts';

/** What screens said, and what was seen that must not be. */
export interface DesktopLedger {
  readonly saved: SavedCommand[];
  /** Texts of which a screen said that they are not saved. */
  readonly refused: string[];
  /** Hashes of files that a screen called saved. */
  readonly files: string[];
  /** Entries of which the journal said that they are written, whether or not a screen lived to say so. */
  readonly kept: Set<string>;
  readonly wrong: string[];
  serial: number;
}

export interface DesktopWorld {
  readonly desktop: Desktop;
  readonly line: FaultProxy;
  readonly dice: Dice;
  readonly ledger: DesktopLedger;
}

export interface LifeTold {
  /** Died where it was meant to. */
  readonly met: boolean;
  /** From the start of the processes until the page is there, and until a list of records is. */
  readonly launchMs: number;
  readonly usableMs: number | null;
  /** From the page being there until nothing waits. */
  readonly drainedMs: number | null;
}
