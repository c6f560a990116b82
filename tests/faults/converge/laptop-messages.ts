import type { EngineStatus, PendingCommand } from '#renderer/data/contract.ts';
import type { Saved } from '#tests/simulation/oracle/ledger.ts';

/** Who sits there, and where the line ends that leads to the server. */
export interface LaptopSetup {
  readonly name: string;
  readonly personId: string;
  readonly password: string;
  readonly url: string;
  readonly seed: number;
}

/** What is said to a laptop, in whatever it runs; each gets one answer. */
export type ToLaptop =
  /** So many acts a second, until it is told to stop. */
  | { readonly ask: 'work'; readonly rate: number }
  | { readonly ask: 'stop' }
  | { readonly ask: 'status' }
  | { readonly ask: 'outbox' }
  | { readonly ask: 'held' }
  | { readonly ask: 'rows'; readonly kind: string }
  | { readonly ask: 'delay' };

export interface HeldAtLaptop {
  readonly id: string;
  readonly document: { readonly version: number; readonly body: unknown } | null;
}

export interface LaptopAnswers {
  readonly work: null;
  /** Everything that was called saved since the last time. */
  readonly stop: readonly Saved[];
  readonly status: EngineStatus;
  readonly outbox: readonly PendingCommand[];
  readonly held: readonly HeldAtLaptop[];
  readonly rows: readonly string[];
  /** Milliseconds that a timer came late at most, since the last time: how busy the machine is. */
  readonly delay: number;
}

export type AskLaptop = <Asked extends ToLaptop>(message: Asked) => Promise<LaptopAnswers[Asked['ask']]>;
