import type { Instant } from '#shared/kernel/instant.ts';
import { deviceOf, type Tail } from './chain-links.ts';
import type { LogEntry } from './command-log.ts';
import type { CommandTables, LogMark } from './command-tables.ts';
import type { LogJournal } from './log-journal.ts';

/** What is known of the log outside it. */
export interface StartParts {
  /** Device id that the person has on this laptop now. */
  readonly device: string;
  /** Last sequence that is known outside the log: a log that lost it continues above. */
  readonly knownDeviceSeq: number;
  /** The last command of which a page was told that it is saved: a log without it has lost some. */
  readonly lastSavedId?: string | null;
  readonly now: Instant;
  /** Something of the log did not open since it was begun to be read. */
  isDamaged?(): boolean;
}

export interface StartedLog {
  readonly tail: Tail;
  /** What waits or wants a look, by device sequence. */
  readonly entries: Map<number, LogEntry>;
  /** The tables lost commands that they held before. */
  readonly wasReset: boolean;
  readonly mark: LogMark;
  /** Entries that only the journal held and that the tables do not take yet. */
  readonly unwritten: Map<number, LogEntry>;
}

/** A log that came back empty skips this many numbers: the last ones before the loss may be unknown. */
const RESET_GAP = 1000;

/**
 * Brings tables and journal to one and the same: what only the journal holds comes back into the tables, what is
 * settled leaves the journal, what it lacks is kept in it.
 */
export async function startLog(
  tables: CommandTables,
  parts: StartParts,
  journal: LogJournal,
): Promise<StartedLog> {
  const found = await tables.mark();
  const open = await tables.open();
  const wasReset = (await isReset(tables, found, parts, journal)) || parts.isDamaged?.() === true;
  const mark = found ?? { key: 'log', createdAt: parts.now };
  const sequences = await tables.sequencesOf(journal.entries.map(({ id }) => id));
  const here = await tables.get(sequences);
  const tail = await readTail(tables, parts, journal, wasReset);
  const restored = await placed(tables, missingIn(here, journal), tail);
  const entries = new Map([...open, ...restored].map((entry) => [entry.deviceSeq, entry]));
  const unwritten = new Map<number, LogEntry>();
  try {
    if (!found) await tables.putMark(mark);
    if (restored.length > 0) await tables.write({ put: restored });
  } catch (error) {
    // On a full disk the journal holds them; without one nobody may go on as if they were kept.
    if (!journal.isThere) throw error;
    for (const entry of restored) unwritten.set(entry.deviceSeq, entry);
  }
  await journal.follow([...open, ...here]);
  return { tail, entries, wasReset, mark, unwritten };
}

function missingIn(here: readonly LogEntry[], journal: LogJournal): readonly LogEntry[] {
  const ids = new Set(here.map(({ id }) => id));
  return journal.entries.filter(({ id }) => !ids.has(id));
}

async function isReset(
  tables: CommandTables,
  mark: LogMark | undefined,
  { knownDeviceSeq, lastSavedId }: StartParts,
  journal: LogJournal,
): Promise<boolean> {
  const known = typeof lastSavedId === 'string' ? lastSavedId : null;
  if (!mark)
    return knownDeviceSeq > 0 || known !== null || journal.mark !== null || journal.entries.length > 0;
  if (journal.mark && journal.mark.generation !== mark.createdAt) return true;
  // With a journal a command may be saved that the tables never took: it comes back from there.
  return !journal.isThere && known !== null && (await tables.sequencesOf([known])).length === 0;
}

async function readTail(
  tables: CommandTables,
  parts: StartParts,
  journal: LogJournal,
  wasReset: boolean,
): Promise<Tail> {
  const last = await tables.last();
  const kept = Math.max(
    parts.knownDeviceSeq,
    journal.mark?.lastDeviceSeq ?? 0,
    ...journal.entries.map(({ deviceSeq }) => deviceSeq),
  );
  const isCertain = !wasReset && journal.trouble === null;
  return {
    seq: Math.max(last?.deviceSeq ?? 0, kept + (isCertain ? 0 : RESET_GAP)),
    hash: await lastHashOf(tables, new Map(), parts.device),
  };
}

/** End of the device's chain: what an earlier device id signed is no link of it. */
export async function lastHashOf(
  tables: CommandTables,
  unwritten: ReadonlyMap<number, LogEntry>,
  device: string,
): Promise<string> {
  const stored = await tables.last();
  const owed = unwritten.get(Math.max(0, ...unwritten.keys()));
  const last = (owed?.deviceSeq ?? 0) > (stored?.deviceSeq ?? 0) ? owed : stored;
  return last && deviceOf(last) === device ? last.signed.hash : '';
}

/** Entries whose number another one has get the next free ones, and are sealed anew as if of another device. */
async function placed(
  tables: CommandTables,
  entries: readonly LogEntry[],
  tail: Tail,
): Promise<readonly LogEntry[]> {
  const taken = new Set(
    (await tables.get(entries.map(({ deviceSeq }) => deviceSeq))).map((e) => e.deviceSeq),
  );
  return entries.map((entry) => {
    if (!taken.has(entry.deviceSeq)) return entry;
    tail.seq += 1;
    const command = { ...entry.signed.command, device: '' };
    return { ...entry, deviceSeq: tail.seq, signed: { ...entry.signed, command } };
  });
}
