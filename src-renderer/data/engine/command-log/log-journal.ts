import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { JournalContent, JournalEntry, JournalFinding, JournalMark } from '#shared/shell/journal.ts';
import { SignedCommandMessage } from '#shared/sync/messages.ts';
import { journalPlace } from '#shared/sync/sealed-frame.ts';
import { type JournalPort, JournalRefused } from '../journal/journal-port.ts';
import { StoreIsNewer } from '../store/upgrade/store-version.ts';
import { base64Of, bytesOfBase64 } from '../vault/base64.ts';
import { openJson, sealJson } from '../vault/sealed-text.ts';
import type { Vault } from '../vault/vault.ts';
import { isOpen, type LogEntry, NotSaved } from './command-log.ts';

/**
 * The journal as a command log uses it: the first step of every save. It holds what waits or wants a look, and
 * nothing else. Where there is no journal all of it does nothing.
 */
export interface LogJournal {
  readonly isThere: boolean;
  /** Entries that it held at the start; the server may know any of them. */
  readonly entries: readonly LogEntry[];
  readonly mark: JournalMark | null;
  /** Why it could not be read, or what was found damaged in it; such a start may miss entries. */
  readonly trouble: 'unreadable' | 'damaged' | null;
  /** Resolves when the entry is on the disk, and the one it stands in for is not. @throws NotSaved */
  keep(entry: LogEntry, insteadOf?: LogEntry): Promise<void>;
  /** Takes over how entries stand in the log: those that are settled go, those that were opened again come back. */
  follow(entries: readonly LogEntry[]): Promise<void>;
  note(mark: JournalMark): Promise<void>;
}

/** What a journal's entry says; that it is ours its seal has shown. */
const KeptEntry = Type.Object({
  deviceSeq: Type.Integer({ minimum: 1 }),
  id: Type.String(),
  signed: SignedCommandMessage,
  title: Type.String(),
  savedAt: Type.String(),
});

/** Findings after which no entry can be missing. */
const HARMLESS: readonly JournalFinding['kind'][] = ['torn', 'helper'];

export async function openLogJournal(port: JournalPort | null, vault: Vault): Promise<LogJournal> {
  if (!port) return NO_JOURNAL;
  const content = await port.read().catch(nothingUnlessNewer);
  const found = await Promise.all((content?.entries ?? []).map((kept) => entryIn(vault, kept)));
  const entries = found.filter((entry) => entry !== undefined);
  const isComplete = entries.length === content?.entries.length;
  const held = new Set(entries.map(({ id }) => id));
  /** Reported as not saved: should the journal hold one of them after all, it goes. */
  const disowned = new Set<string>();

  async function keep(entry: LogEntry, insteadOf?: LogEntry): Promise<void> {
    if (disowned.size > 0) await port?.acknowledge([...disowned]).then(() => disowned.clear(), ignore);
    try {
      // The only seal on it: a journal must open with its person's password alone.
      const body = base64Of(await sealJson(vault, journalPlace(entry.id), bodyOf(entry)));
      await port?.append({ id: entry.id, body }, insteadOf?.id ?? null);
    } catch (error) {
      disowned.add(entry.id);
      const isFull = error instanceof JournalRefused && error.problem === 'no-room';
      throw new NotSaved(isFull ? 'no-room' : 'not-saved');
    }
    held.add(entry.id);
    if (insteadOf) held.delete(insteadOf.id);
  }

  return {
    isThere: true,
    entries,
    mark: content?.mark ?? null,
    trouble: troubleIn(content, isComplete),
    keep,
    async follow(changed) {
      const settled = changed.filter((entry) => !isOpen(entry) && held.has(entry.id)).map(({ id }) => id);
      // What stays although it was settled goes at the next start: it is compared with the log then.
      if (settled.length > 0) await port.acknowledge(settled).catch(ignore);
      for (const id of settled) held.delete(id);
      const opened = changed.filter((entry) => isOpen(entry) && !held.has(entry.id));
      for (const entry of opened) await keep(entry).catch(ignore);
    },
    note: (mark) => port.mark(mark).catch(ignore),
  };
}

function troubleIn(content: JournalContent | null, isComplete: boolean): LogJournal['trouble'] {
  if (content === null) return 'unreadable';
  return isComplete && content.findings.every(({ kind }) => HARMLESS.includes(kind)) ? null : 'damaged';
}

function bodyOf({ deviceSeq, id, signed, title, savedAt }: LogEntry): Partial<LogEntry> {
  return { deviceSeq, id, signed, title, savedAt };
}

async function entryIn(vault: Vault, { id: keptAs, body }: JournalEntry): Promise<LogEntry | undefined> {
  const frame = bytesOfBase64(body);
  const kept = frame && (await openJson(vault, journalPlace(keptAs), frame));
  if (!Check(KeptEntry, kept)) return undefined;
  const { deviceSeq, id, title, savedAt } = kept;
  const signed = kept.signed as LogEntry['signed'];
  // How far it came was noted in the log alone: to be safe, the server may know it.
  const state = { attempted: true, answered: null, outcome: null, acknowledged: false, discarded: false };
  return { deviceSeq, id, signed, title, savedAt, ...state };
}

/** Any other trouble is told, and gone on with. @throws StoreIsNewer */
function nothingUnlessNewer(error: unknown): null {
  if (error instanceof JournalRefused && error.problem === 'newer') throw new StoreIsNewer();
  if (error instanceof StoreIsNewer) throw error;
  return null;
}

const ignore = (): void => undefined;

const NO_JOURNAL: LogJournal = {
  isThere: false,
  entries: [],
  mark: null,
  trouble: null,
  keep: async () => undefined,
  follow: async () => undefined,
  note: async () => undefined,
};
