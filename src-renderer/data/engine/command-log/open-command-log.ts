import type { Command } from '#shared/engines/command/command.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { MAX_COMMAND_BYTES } from '#shared/sync/protocol.ts';
import { createExclusiveQueue } from '../exclusive-queue.ts';
import {
  type CommandLog,
  type EntryChange,
  isOpen,
  isWaiting,
  type LogEntry,
  NotSaved,
} from './command-log.ts';
import type { CommandSigner } from './command-signer.ts';
import type { CommandTables } from './command-tables.ts';

export interface CommandLogParts {
  openTables(): Promise<CommandTables>;
  readonly sign: CommandSigner;
  /** Device id that the person has on this laptop now. */
  readonly device: string;
  /** Resolves after `milliseconds`. */
  wait(milliseconds: number): Promise<void>;
  /** Last sequence that is known outside the log: a log that lost it continues above. */
  readonly knownDeviceSeq: number;
  readonly now: Instant;
}

/** Pauses before each new try to open the store again after a failed save. */
const REOPEN_AFTER_MS = [0, 200, 1000] as const;
/** A log that came back empty skips this many numbers: the last ones before the loss may be unknown. */
const RESET_GAP = 1000;

interface Tail {
  seq: number;
  hash: string;
}

/** Opens the log; the caller holds the person's lock, so that no second writer exists. */
export async function openCommandLog(parts: CommandLogParts): Promise<CommandLog> {
  let tables = await parts.openTables();
  let failures = 0;
  const wasReset = (await tables.mark()) === undefined && parts.knownDeviceSeq > 0;
  await tables.putMark({ key: 'log', createdAt: parts.now });
  const tail = await readTail(tables, parts, wasReset);
  const entries = new Map<number, LogEntry>();
  for (const entry of await tables.open()) entries.set(entry.deviceSeq, entry);
  const queue = createExclusiveQueue();
  let sign = parts.sign;

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

  async function save(entry: LogEntry, replaced: LogEntry | undefined): Promise<void> {
    const isSaved = await insist(
      () => tables.write({ add: entry, put: replaced ? [replaced] : [] }),
      async () => (await tables.sequencesOf([entry.id])).length > 0,
    );
    if (isSaved) return;
    disowned.add(entry.id);
    throw new NotSaved('not-saved');
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
      () => tables.write({ put: next }),
      async () => false,
    );
    for (const entry of next) {
      // An outcome shows with its documents even if it could not be noted here: it comes from them again.
      if (!isSaved && entry.outcome === null) continue;
      if (isOpen(entry)) entries.set(entry.deviceSeq, entry);
      else entries.delete(entry.deviceSeq);
    }
    if (!isSaved) throw new NotSaved('not-saved');
    return next;
  }

  async function reseal(device: string, next: CommandSigner): Promise<void> {
    sign = next;
    tail.hash = await lastHashOf(tables, device);
    const foreign = [...entries.values()].filter((entry) => isWaiting(entry) && deviceOf(entry) !== device);
    if (foreign.length === 0) return;
    const sealed = await sealedUnder(device, foreign, tail, next);
    const isSaved = await insist(
      () => tables.write({ put: sealed }),
      async () => false,
    );
    if (!isSaved) throw new NotSaved('not-saved');
    for (const entry of sealed) entries.set(entry.deviceSeq, entry);
  }

  await reseal(parts.device, parts.sign);

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
    reseal: (device, next) => queue.run(() => reseal(device, next)),
    change: (changes, allows) => queue.run(() => change(changes, allows)),
    all: () => queue.run(async () => (await opened()).all()),
    forgetAccepted: (before) =>
      queue.run(async () => {
        const old = (await tables.settled()).filter((entry) => entry.savedAt < before);
        await tables.remove(old.map((entry) => entry.deviceSeq));
      }),
    get lastDeviceSeq() {
      return tail.seq;
    },
    get failures() {
      return failures;
    },
    wasReset,
    close: () => tables.close(),
  };
}

async function readTail(tables: CommandTables, parts: CommandLogParts, wasReset: boolean): Promise<Tail> {
  const last = await tables.last();
  const hash = await lastHashOf(tables, parts.device);
  const known = wasReset ? parts.knownDeviceSeq + RESET_GAP : parts.knownDeviceSeq;
  return { seq: Math.max(last?.deviceSeq ?? 0, known), hash };
}

/** End of the device's chain: what an earlier device id signed is no link of it. */
async function lastHashOf(tables: CommandTables, device: string): Promise<string> {
  const last = await tables.last();
  return last && deviceOf(last) === device ? last.signed.hash : '';
}

const deviceOf = (entry: LogEntry): string => entry.signed.command.device;

/** The same commands as the next links of a device's chain; moves the end of the chain. */
async function sealedUnder(
  device: string,
  entries: readonly LogEntry[],
  tail: Tail,
  sign: CommandSigner,
): Promise<readonly LogEntry[]> {
  const sealed: LogEntry[] = [];
  for (const entry of [...entries].sort((left, right) => left.deviceSeq - right.deviceSeq)) {
    const signed = await sign({ ...entry.signed.command, device }, tail.hash);
    tail.hash = signed.hash;
    sealed.push({ ...entry, signed, answered: null });
  }
  return sealed;
}

async function newEntry(
  command: Command,
  tail: Tail,
  sign: CommandSigner,
  shown: { readonly title: string; readonly savedAt: Instant },
): Promise<LogEntry> {
  if (new TextEncoder().encode(canonicalJson(command)).length > MAX_COMMAND_BYTES) {
    throw new NotSaved('command-too-large');
  }
  return {
    deviceSeq: command.deviceSeq,
    id: command.id,
    signed: await sign(command, tail.hash),
    ...shown,
    attempted: false,
    answered: null,
    outcome: null,
    acknowledged: false,
    discarded: false,
  };
}
