import { canonicalJson } from '#shared/kernel/digest.ts';
import { createExclusiveQueue } from '../exclusive-queue.ts';
import type { JournalPort } from '../journal/journal-port.ts';
import type { Vault } from '../vault/vault.ts';
import { deviceOf, newEntry, sealedUnder } from './chain-links.ts';
import {
  type CommandLog,
  type EntryChange,
  isOpen,
  isWaiting,
  type LogEntry,
  NotSaved,
} from './command-log.ts';
import type { CommandSigner } from './command-signer.ts';
import type { CommandTables, CommandWrite } from './command-tables.ts';
import { openLogJournal } from './log-journal.ts';
import { lastHashOf, type StartParts, startLog } from './start-log.ts';

export interface CommandLogParts extends StartParts {
  openTables(): Promise<CommandTables>;
  readonly sign: CommandSigner;
  /** Resolves after `milliseconds`. */
  wait(milliseconds: number): Promise<void>;
  /** The desktop's journal: first step of every save. */
  readonly journal?: JournalPort | null;
  /** Seals what the journal is given. */
  readonly vault: Vault;
}

/** Pauses before each new try to open the store again after a failed save. */
const REOPEN_AFTER_MS = [0, 200, 1000] as const;

/** Opens the log; the caller holds the person's lock, so that no second writer exists. */
export async function openCommandLog(parts: CommandLogParts): Promise<CommandLog> {
  let tables = await parts.openTables();
  const journal = await openLogJournal(parts.journal ?? null, parts.vault);
  const { tail, entries, wasReset, mark, unwritten } = await startLog(tables, parts, journal);
  let failures = 0;
  let noted = '';
  const queue = createExclusiveQueue();
  let { sign, device } = parts;

  /** Ids of commands that were reported as not saved: should one be found in the store, it goes. */
  const disowned = new Set<string>();

  async function reopen(pause: number): Promise<void> {
    tables.close();
    await parts.wait(pause);
    tables = await parts.openTables();
    if (disowned.size > 0) await tables.remove(await tables.sequencesOf([...disowned]));
    disowned.clear();
  }

  /** A connection that the browser closed (a full disk, cleared site data) is opened anew before it is read. */
  async function opened(): Promise<CommandTables> {
    if (!tables.isOpen()) await reopen(0);
    return tables;
  }

  /** Whatever its name, a failed or closing transaction means "not done": the store is opened anew and asked. */
  async function insist(write: () => Promise<unknown>, isDone: () => Promise<boolean>): Promise<boolean> {
    for (const pause of REOPEN_AFTER_MS) {
      try {
        await write();
        failures = 0;
        return true;
      } catch {
        failures += 1;
        try {
          await reopen(pause);
          if (await isDone()) return true;
        } catch {
          // Still closed: the next pause is longer.
        }
      }
    }
    return false;
  }

  /** Everything that the tables owe goes along with each write. */
  async function write(rows: CommandWrite): Promise<void> {
    await tables.write({ ...rows, put: [...unwritten.values(), ...(rows.put ?? [])] });
    unwritten.clear();
  }

  /** The journal first: what it holds is saved, whatever becomes of the tables. */
  async function save(entry: LogEntry, replaced: LogEntry | undefined): Promise<void> {
    try {
      await journal.keep(entry, replaced);
    } catch (error) {
      failures += 1;
      throw error;
    }
    const put = replaced ? [replaced] : [];
    const isSaved = await insist(
      () => write({ add: entry, put }),
      async () => (await tables.sequencesOf([entry.id])).length > 0,
    );
    if (isSaved) return;
    if (!journal.isThere) {
      disowned.add(entry.id);
      throw new NotSaved('not-saved');
    }
    for (const owed of [entry, ...put]) unwritten.set(owed.deviceSeq, owed);
  }

  /** A write that was told to have failed may stand all the same: "not dropped" would be a lie after the next start. */
  async function stands(
    changes: ReadonlyMap<number, EntryChange>,
    next: readonly LogEntry[],
  ): Promise<boolean> {
    const held = await tables.get(next.map((entry) => entry.deviceSeq));
    return (
      held.length === next.length &&
      held.every(
        (entry) => canonicalJson({ ...entry, ...changes.get(entry.deviceSeq) }) === canonicalJson(entry),
      )
    );
  }

  async function change(
    changes: ReadonlyMap<number, EntryChange>,
    allows: (entry: LogEntry) => boolean = () => true,
  ): Promise<readonly LogEntry[]> {
    if (changes.size === 0) return [];
    const known = new Map(entries);
    const missing = [...changes.keys()].filter((seq) => !known.has(seq));
    for (const entry of await (await opened()).get(missing)) known.set(entry.deviceSeq, entry);
    const next = [...changes].flatMap(([seq, patch]) => {
      const entry = known.get(seq);
      return entry && allows(entry) ? [{ ...entry, ...patch }] : [];
    });
    const isSaved = await insist(
      () => write({ put: next }),
      () => stands(changes, next),
    );
    for (const entry of next) {
      // An outcome shows with its documents even if it could not be noted here: it comes from them again.
      if (!isSaved && entry.outcome === null) continue;
      if (isOpen(entry)) entries.set(entry.deviceSeq, entry);
      else entries.delete(entry.deviceSeq);
    }
    if (!isSaved) throw new NotSaved('not-saved');
    await journal.follow(next);
    return next;
  }

  /** What is known here goes over what the tables hold: they may owe some of it, or have lost it. */
  async function all(): Promise<readonly LogEntry[]> {
    const stored = await (await opened()).all();
    const rows = new Map(stored.map((entry) => [entry.deviceSeq, entry]));
    for (const [seq, entry] of [...unwritten, ...entries]) rows.set(seq, entry);
    return [...rows.values()].sort((left, right) => left.deviceSeq - right.deviceSeq);
  }

  async function reseal(under: string, next: CommandSigner): Promise<void> {
    sign = next;
    device = under;
    tail.hash = await lastHashOf(await opened(), unwritten, device);
    const foreign = [...entries.values()].filter((entry) => isWaiting(entry) && deviceOf(entry) !== device);
    if (foreign.length === 0) return;
    const sealed = await sealedUnder(device, foreign, tail, next);
    const isSaved = await insist(
      () => write({ put: sealed }),
      async () => false,
    );
    if (!isSaved) throw new NotSaved('not-saved');
    for (const entry of sealed) entries.set(entry.deviceSeq, entry);
  }

  /** The sentinel, in tables and journal: either that comes back empty is seen by the other. */
  async function note(): Promise<void> {
    const unsent = [...entries.values()].filter(isWaiting).length;
    const now = { device, unsent, lastDeviceSeq: tail.seq };
    if (JSON.stringify(now) === noted) return;
    noted = JSON.stringify(now);
    const { keyId } = parts.vault;
    await journal.note({ generation: mark.createdAt, keyId, ...now });
    // What cannot be noted now is noted with the next change.
    await tables.putMark({ ...mark, ...now, keyId, hasJournal: journal.isThere }).catch(() => undefined);
  }

  await reseal(device, sign);

  return {
    open: () => [...entries.values()].sort((left, right) => left.deviceSeq - right.deviceSeq),
    append: (build, { title, savedAt, insteadOf = 0 }) =>
      queue.run(async () => {
        const entry = await newEntry(build(tail.seq + 1), tail, sign, { title, savedAt });
        const settled = entries.get(insteadOf);
        // Whether or not it is saved: a number that may have been written is never given again.
        tail.seq = entry.deviceSeq;
        await save(entry, settled && { ...settled, acknowledged: true });
        entries.delete(insteadOf);
        tail.hash = entry.signed.hash;
        entries.set(entry.deviceSeq, entry);
        return entry;
      }),
    reseal: (under, next) => queue.run(() => reseal(under, next)),
    change: (changes, allows) => queue.run(() => change(changes, allows)),
    all: () => queue.run(all),
    forgetAccepted: (before) =>
      queue.run(async () => {
        const old = (await (await opened()).settled()).filter(
          (entry) => (entry.decidedAt ?? entry.savedAt) < before,
        );
        await tables.remove(old.map((entry) => entry.deviceSeq));
      }),
    get lastDeviceSeq() {
      return tail.seq;
    },
    get failures() {
      return failures;
    },
    get isBehind() {
      return unwritten.size > 0;
    },
    wasReset,
    journalTrouble: journal.isThere && mark.hasJournal && journal.mark === null ? 'damaged' : journal.trouble,
    note: () => queue.run(note),
    close: () => tables.close(),
  };
}
