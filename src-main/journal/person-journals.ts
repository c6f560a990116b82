import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalContent, JournalEntry, JournalMark, JournalProblem } from '#shared/shell/journal.ts';
import { type Journal, openJournal } from './journal.ts';
import { notWritten } from './journal-errors.ts';
import { nodeJournalFiles } from './journal-files.ts';
import { refuseNewerJournal } from './refuse-newer.ts';
import { lockFolder } from './writer-lock.ts';

type Answer = 'written' | JournalProblem;

/** One journal for each person who uses this laptop, opened when it is first asked for. */
export interface PersonJournals {
  read(personId: string): Promise<JournalContent | JournalProblem>;
  append(personId: string, entry: JournalEntry, insteadOf: string | null): Promise<Answer>;
  acknowledge(personId: string, ids: readonly string[]): Promise<Answer>;
  setMark(personId: string, mark: JournalMark): Promise<Answer>;
  /** Nothing of it stays, nor of what was put aside. */
  remove(personId: string): Promise<Answer>;
  close(): Promise<void>;
}

export interface PersonJournalsParts {
  readonly root: string;
  readonly segmentBytes?: number;
  /** Hears why nothing was written; never what. */
  onProblem(problem: JournalProblem, cause: unknown): void;
}

interface Opened {
  readonly journal: Journal;
  close(): Promise<void>;
}

export function createPersonJournals(parts: PersonJournalsParts): PersonJournals {
  const opened = new Map<string, Promise<Opened>>();

  function open(personId: string): Promise<Opened> {
    const known = opened.get(personId);
    if (known) return known;
    const opening = openFolder(parts, join(parts.root, folderOf(personId)));
    opened.set(personId, opening);
    // The next who asks tries anew: there may be room by then.
    opening.catch(() => opened.delete(personId));
    return opening;
  }

  async function answer<Value>(
    personId: string,
    ask: (journal: Journal) => Promise<Value> | Value,
  ): Promise<Value | JournalProblem> {
    try {
      const { journal } = await open(personId);
      return await ask(journal);
    } catch (error) {
      const { problem, cause } = notWritten(error);
      parts.onProblem(problem, cause);
      return problem;
    }
  }

  const written = (personId: string, ask: (journal: Journal) => Promise<void>): Promise<Answer> =>
    answer(personId, (journal) => ask(journal).then(() => 'written' as const));

  return {
    read: (personId) => answer(personId, (journal) => journal.read()),
    append: (personId, entry, insteadOf) => written(personId, (journal) => journal.append(entry, insteadOf)),
    acknowledge: (personId, ids) => written(personId, (journal) => journal.acknowledge(ids)),
    setMark: (personId, mark) => written(personId, (journal) => journal.setMark(mark)),
    async remove(personId) {
      const opening = opened.get(personId);
      opened.delete(personId);
      try {
        await (await opening)?.close();
        await rm(join(parts.root, folderOf(personId)), { recursive: true, force: true });
        return 'written';
      } catch (error) {
        const { problem, cause } = notWritten(error);
        parts.onProblem(problem, cause);
        return problem;
      }
    },
    async close() {
      for (const opening of opened.values())
        await opening.then(
          (found) => found.close(),
          () => undefined,
        );
      opened.clear();
    },
  };
}

/** No id of a person becomes part of a path. */
function folderOf(personId: string): string {
  return createHash('sha256').update(personId).digest('hex').slice(0, 32);
}

async function openFolder(parts: PersonJournalsParts, folder: string): Promise<Opened> {
  const files = nodeJournalFiles(folder);
  await files.makeFolder();
  const unlock = await lockFolder(folder);
  try {
    await refuseNewerJournal(files);
    const { segmentBytes } = parts;
    const journal = await openJournal({ files, ...(segmentBytes === undefined ? {} : { segmentBytes }) });
    return {
      journal,
      async close() {
        await journal.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}
