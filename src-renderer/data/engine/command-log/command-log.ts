import { commandDefinition } from '#shared/domain/commands.ts';
import type { Command } from '#shared/engines/command/command.ts';
import type { OutcomeWord } from '#shared/engines/command/define-command.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { CommandSigner, SignedCommand } from './command-signer.ts';

export interface EntryOutcome {
  readonly word: OutcomeWord;
  readonly code?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A command and what became of it. The command itself never changes. */
export interface LogEntry {
  readonly deviceSeq: number;
  readonly id: string;
  readonly signed: SignedCommand;
  /** Title of the target for people. */
  readonly title: string;
  readonly savedAt: Instant;
  /** Was part of a request at least once: the server may know it even if no answer came. */
  readonly attempted: boolean;
  /** The server answered the push; its documents may still be on the way. */
  readonly answered: OutcomeWord | null;
  /** Set together with the documents that it changed. */
  readonly outcome: EntryOutcome | null;
  /** When the server decided, by the server's clock; absent where only the answer to the push is known. */
  readonly decidedAt?: Instant;
  /** The person saw a refusal (or the like) and took it off the outbox, or dropped a never-sent command. */
  readonly acknowledged: boolean;
  readonly discarded: boolean;
}

export interface ShownWith extends Pick<LogEntry, 'title' | 'savedAt'> {
  /** The settled entry that the new one stands in for: it leaves the outbox in the same write, never without it. */
  readonly insteadOf?: number;
}

export type EntryChange = Partial<
  Pick<LogEntry, 'title' | 'attempted' | 'answered' | 'outcome' | 'decidedAt' | 'acknowledged' | 'discarded'>
>;

/** Why a command was not saved; nothing of it is queued then. */
export class NotSaved extends Error {
  constructor(readonly code: 'command-too-large' | 'no-room' | 'not-saved') {
    super(code);
  }
}

/**
 * The durable queue of what the person did: in IndexedDB, and on the desktop first of all in the shell's journal.
 */
export interface CommandLog {
  /** Entries that wait, or want a look, in device order. */
  open(): readonly LogEntry[];
  /** Resolves when the command is durable; throws `NotSaved` when that cannot be said for certain. */
  append(build: (deviceSeq: number) => Command, shown: ShownWith): Promise<LogEntry>;
  /** Changes the entries that `allows` (all, without it) and answers with those; one step against other changes. */
  change(
    changes: ReadonlyMap<number, EntryChange>,
    allows?: (entry: LogEntry) => boolean,
  ): Promise<readonly LogEntry[]>;
  /**
   * Seals what waits under this device: a command keeps its id, so that a server which knows it answers the
   * same. What carries the device already is left as it is.
   */
  reseal(device: string, sign: CommandSigner): Promise<void>;
  /** Everything still kept (accepted commands for 30 days), for export and for a restored server. */
  all(): Promise<readonly LogEntry[]>;
  /** Drops entries that are done with and were decided before the moment, which is one of the server's clock. */
  forgetAccepted(before: Instant): Promise<void>;
  readonly lastDeviceSeq: number;
  /** Failed saves in a row. */
  readonly failures: number;
  /** The log came back without commands that it held before. */
  readonly wasReset: boolean;
  /** What was saved lately is in the journal alone: the store takes nothing. */
  readonly isBehind: boolean;
  readonly journalTrouble: 'unreadable' | 'damaged' | null;
  /** Brings the sentinel up to date. */
  note(): Promise<void>;
  close(): void;
}

const SETTLED: readonly OutcomeWord[] = ['accepted', 'merged'];

/** Nothing that its author did: sent like everything else, but neither counted nor listed. */
export function isNote({ signed }: LogEntry): boolean {
  return commandDefinition(signed.command.type)?.isNote === true;
}

/** Waits for the server or for the person's eye; what came of a note is for nobody to look at. */
export function isOpen(entry: LogEntry): boolean {
  if (entry.acknowledged || entry.discarded) return false;
  if (isNote(entry)) return entry.outcome === null;
  return entry.outcome === null || !SETTLED.includes(entry.outcome.word);
}

export function isWaiting(entry: LogEntry): boolean {
  return entry.outcome === null && !entry.discarded;
}
