import type { JournalContent, JournalEntry, JournalMark } from '#shared/shell/journal.ts';
import { NotWritten, notWritten } from './journal-errors.ts';
import type { JournalFiles } from './journal-files.ts';
import { applyRecord, type JournalRecord } from './journal-record.ts';
import { createJournalWriter } from './journal-writer.ts';
import { readSegments } from './read-segments.ts';
import { bytesOf } from './record-frames.ts';
import { openShelf } from './segment-shelf.ts';
import { openWitness } from './witness.ts';

export const SEGMENT_BYTES = 8 * 1024 * 1024;

/**
 * What a person did and the server has not settled yet, on the disk before anybody is told that it is saved.
 * Needs no new block on a disk without room, as long as what was allocated ahead lasts.
 */
export interface Journal {
  /** As found when it was opened, with everything written since. */
  read(): JournalContent;
  /**
   * Resolves when the entry is on the disk.
   * @param insteadOf id of the entry that it stands in for, which goes in the same write
   * @throws NotWritten nothing of it is there
   */
  append(entry: JournalEntry, insteadOf?: string | null): Promise<void>;
  /** Lets entries go that the server settled, or that their author dropped. Ids that are not there do no harm. */
  acknowledge(ids: readonly string[]): Promise<void>;
  setMark(mark: JournalMark): Promise<void>;
  /** Resolves when what was asked before is done; nothing can be written afterwards. */
  close(): Promise<void>;
}

export interface JournalParts {
  readonly files: JournalFiles;
  readonly segmentBytes?: number;
}

interface Task {
  readonly record: JournalRecord;
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: NotWritten) => void;
}

/** What concurrent appends share at most in one write and one flush. */
const MOST_GROUP_BYTES = 1024 * 1024;

/** Opens a journal, or makes one. The caller holds the folder's lock. @throws NotWritten */
export async function openJournal(parts: JournalParts): Promise<Journal> {
  const { files, segmentBytes = SEGMENT_BYTES } = parts;
  await files.makeFolder();
  const witness = await openWitness(files, await files.list());
  const names = await files.list();
  const read = await readSegments({ files, segmentBytes, names, witnessed: witness.last });
  const { state, segments, findings } = read;
  const { shelf, isSpareDirty } = await openShelf({
    files,
    segmentBytes,
    segments,
    names: await files.list(),
  });
  if (isSpareDirty) findings.push({ kind: 'helper', where: 'spare', keptAs: null });
  // The first base may be on the disk before it is noted; everything after it is noted.
  if (read.last > 1 && (witness.last ?? 0) === 0) {
    findings.push({ kind: 'helper', where: 'witness', keptAs: null });
  }
  const last = Math.max(read.last, witness.last ?? 0);
  const writer = createJournalWriter({ segmentBytes, shelf, state, witness, last, findings });
  await writer.prepare();

  const tasks: Task[] = [];
  let work: Promise<void> = Promise.resolve();
  let isWorking = false;
  let isClosed = false;

  function ask(record: JournalRecord): Promise<void> {
    if (isClosed) return Promise.reject(new NotWritten('closed'));
    return new Promise((resolve, reject) => {
      tasks.push({ record, bytes: bytesOf(record), resolve, reject });
      if (!isWorking) work = writeAll();
    });
  }

  /** One group after the other: everything that was asked meanwhile shares the next write and flush. */
  async function writeAll(): Promise<void> {
    isWorking = true;
    for (let group = nextGroup(tasks); group.length > 0; group = nextGroup(tasks)) {
      try {
        await writer.write(group.map(({ record }) => record));
        for (const { record, bytes } of group) applyRecord(state, record, bytes);
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(notWritten(error));
      }
      await writer.tidy();
    }
    isWorking = false;
  }

  return {
    read: () => ({
      entries: [...state.entries.values()].map(({ entry }) => entry),
      mark: state.mark,
      findings: [...findings],
    }),
    append: (entry, insteadOf = null) => ask({ kind: 'put', entry, insteadOf }),
    async acknowledge(ids) {
      // What is being written at this moment may be among them.
      const held = isWorking ? [...ids] : ids.filter((id) => state.entries.has(id));
      if (held.length > 0) await ask({ kind: 'drop', ids: held });
    },
    setMark: (mark) => ask({ kind: 'mark', mark }),
    async close() {
      isClosed = true;
      await work;
      await witness.close();
      await shelf.close();
    },
  };
}

/** The next tasks of one sort: what must be kept and what makes room are written by different limits. */
function nextGroup(tasks: Task[]): readonly Task[] {
  const isEntry = tasks[0]?.record.kind === 'put';
  let count = 0;
  let bytes = 0;
  for (const task of tasks) {
    bytes += task.bytes;
    if ((task.record.kind === 'put') !== isEntry || (count > 0 && bytes > MOST_GROUP_BYTES)) break;
    count += 1;
  }
  return tasks.splice(0, count);
}
