import type { JournalFinding } from '#shared/shell/journal.ts';
import { NotWritten } from './journal-errors.ts';
import { type JournalRecord, type JournalState, recordsOf } from './journal-record.ts';
import { bytesOf, framesOf } from './record-frames.ts';
import type { Segment, SegmentShelf } from './segment-shelf.ts';
import type { Witness } from './witness.ts';

/** Puts records on the disk and keeps room for the next ones. One call at a time. */
export interface JournalWriter {
  /** After opening: makes the first segment, and a clean one where the old ones are not. */
  prepare(): Promise<void>;
  /** Resolves when all of the records are on the disk; when it throws, none of them is. */
  write(records: readonly JournalRecord[]): Promise<void>;
  /** After each write: drops history that outgrew what lives, allocates the next segment ahead. Never throws. */
  tidy(): Promise<void>;
}

export interface WriterParts {
  readonly segmentBytes: number;
  readonly shelf: SegmentShelf;
  /** What lives; changed by the caller after each write. */
  readonly state: JournalState;
  readonly witness: Witness;
  /** Highest sequence ever used. */
  readonly last: number;
  readonly findings: readonly JournalFinding[];
}

/** Writes between two tries to allocate a segment on a disk that had no room. */
const WRITES_BETWEEN_REFILLS = 64;

export function createJournalWriter(parts: WriterParts): JournalWriter {
  const { segmentBytes, shelf, state, witness } = parts;
  /** Kept at the end of each segment for what makes room: entries that go, and a new base. */
  const reserve = Math.min(256 * 1024, segmentBytes / 8);
  // Damaged bytes that could not be copied stand where they are until the next start.
  const mayRetire = parts.findings.every(({ kind, keptAs }) => keptAs !== null || !NEEDS_COPY.includes(kind));
  const disowned = new Set<string>();
  let last = parts.last;
  let writesUntilRefill = 0;

  const current = (): Segment | undefined => shelf.segments.at(-1);
  const used = (): number => shelf.segments.reduce((sum, { end }) => sum + end, 0);
  const baseBytes = (): number =>
    state.bytes + bytesOf({ kind: 'base' }) + (state.mark ? bytesOf({ kind: 'mark', mark: state.mark }) : 0);

  /** The number is used up even if the write fails: what may lie on the disk under it is never taken for another. */
  function framed(records: readonly JournalRecord[]): Buffer {
    const bytes = framesOf(records, last + 1);
    last += records.length;
    return bytes;
  }

  async function put(segment: Segment, bytes: Buffer): Promise<void> {
    try {
      await segment.file.write(bytes, segment.end);
      await segment.file.flush();
      segment.end += bytes.length;
    } catch (error) {
      segment.isSound = false;
      throw error;
    }
    await witness.note(last);
  }

  /** Everything that lives, anew: in the spare, or at the end of the last segment; then history may go. */
  async function compact(): Promise<void> {
    const records = recordsOf(state);
    const target = current();
    if (shelf.hasSpare) {
      await shelf.promote(framed(records));
      await witness.note(last);
    } else if (target) await put(target, framed(records));
    if (mayRetire) await shelf.retire();
  }

  /** Nobody knows how much of a failed write is there: a new base makes it history, or the next write takes it back. */
  async function disown(records: readonly JournalRecord[]): Promise<void> {
    for (const record of records) {
      if (record.kind === 'put' && !state.entries.has(record.entry.id)) disowned.add(record.entry.id);
    }
    if (shelf.hasSpare && canCompact(0)) await compact().then(() => disowned.clear(), ignore);
  }

  function withDisowned(records: readonly JournalRecord[]): readonly JournalRecord[] {
    return disowned.size === 0 ? records : [{ kind: 'drop', ids: [...disowned] }, ...records];
  }

  const canCompact = (bytes: number): boolean => {
    if (shelf.hasSpare) return baseBytes() + bytes + reserve <= segmentBytes / 2;
    const target = current();
    if (!target?.isSound || shelf.segments.length < 2) return false;
    return target.end + baseBytes() <= segmentBytes;
  };

  function fits(bytes: number, isEntry: boolean): boolean {
    const target = current();
    return target?.isSound === true && target.end + bytes <= segmentBytes - (isEntry ? reserve : 0);
  }

  async function makeRoom(bytes: number, isEntry: boolean): Promise<void> {
    await shelf.refill();
    if (canCompact(bytes)) await compact();
    if (fits(bytes, isEntry)) return;
    if (!(await shelf.refill())) throw new NotWritten('no-room');
    await shelf.promote(Buffer.alloc(0));
    if (!fits(bytes, isEntry)) throw new NotWritten('no-room');
  }

  return {
    async prepare() {
      if (!current()) {
        if (!(await shelf.refill())) throw new NotWritten('no-room');
        await compact();
      } else if (shelf.hasSpare && parts.findings.some(({ kind }) => kind !== 'torn') && canCompact(0)) {
        await compact().catch(ignore);
      }
      await witness.note(last);
      await shelf.refill();
    },
    async write(asked) {
      const isEntry = asked.some(({ kind }) => kind === 'put');
      const records = withDisowned(asked);
      const bytes = records.reduce((sum, record) => sum + bytesOf(record), 0);
      if (bytes > segmentBytes / 2 - reserve) throw new NotWritten('too-large');
      if (!fits(bytes, isEntry)) await makeRoom(bytes, isEntry);
      const target = current();
      if (!target) throw new NotWritten('failed');
      try {
        await put(target, framed(records));
        disowned.clear();
      } catch (error) {
        await disown(asked);
        throw error;
      }
    },
    async tidy() {
      try {
        const isMostlyHistory = used() > segmentBytes / 2 && baseBytes() < used() / 4;
        if (isMostlyHistory && canCompact(0)) await compact();
        writesUntilRefill -= 1;
        if (shelf.hasSpare || writesUntilRefill > 0) return;
        writesUntilRefill = (await shelf.refill()) ? 0 : WRITES_BETWEEN_REFILLS;
      } catch {
        // It is tried again after a later write; until then there is what there is.
      }
    },
  };
}

const ignore = (): void => undefined;
const NEEDS_COPY: readonly JournalFinding['kind'][] = ['damaged', 'unreadable'];
