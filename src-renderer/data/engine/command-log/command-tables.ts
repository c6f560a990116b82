import type { LogEntry } from './command-log.ts';

/** The sentinel: one row for as long as the log lives. The journal of the desktop holds the same. */
export interface LogMark {
  readonly key: 'log';
  /** Tells one life of the log from another. */
  readonly createdAt: string;
  readonly device?: string;
  readonly unsent?: number;
  readonly lastDeviceSeq?: number;
  /** What it is sealed with: a laptop that lost its installation asks for this key again. */
  readonly keyId?: string;
  /** A journal stood beside it: one that comes back empty has lost what it held. */
  readonly hasJournal?: boolean;
}

/** What one write brings; all of it stands, or nothing. */
export interface CommandWrite {
  /** A new entry: the write fails where its number is taken. */
  readonly add?: LogEntry;
  readonly put?: readonly LogEntry[];
}

/**
 * Where a command log lies. A write resolves when it is durable; whatever rejects, and with whatever name, means
 * "not known to be done": the log opens the tables anew and asks them. The browser's IndexedDB implements it.
 */
export interface CommandTables {
  mark(): Promise<LogMark | undefined>;
  putMark(mark: LogMark): Promise<void>;
  write(rows: CommandWrite): Promise<void>;
  remove(deviceSeqs: readonly number[]): Promise<void>;
  /** Entries that wait or want a look, in device order. */
  open(): Promise<readonly LogEntry[]>;
  /** Entries that need nothing more, in no order. */
  settled(): Promise<readonly LogEntry[]>;
  /** Everything, in device order. */
  all(): Promise<readonly LogEntry[]>;
  get(deviceSeqs: readonly number[]): Promise<readonly LogEntry[]>;
  /** Device sequences of the commands with these ids, as far as they are here. */
  sequencesOf(ids: readonly string[]): Promise<readonly number[]>;
  last(): Promise<LogEntry | undefined>;
  /** False once the connection was closed, by whomever. */
  isOpen(): boolean;
  close(): void;
}
