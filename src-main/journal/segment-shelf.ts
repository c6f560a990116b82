import type { JournalFile, JournalFiles } from './journal-files.ts';
import { isZero } from './scan-segment.ts';

export interface Segment {
  readonly name: string;
  readonly number: number;
  readonly file: JournalFile;
  /** Where the next frame goes. */
  end: number;
  /** False where nothing more may be written: its length is not what was allocated, or a write to it failed. */
  isSound: boolean;
}

const SEGMENT_NAME = /^segment-(\d{6})$/;
export const SPARE = 'spare';
const SPARE_IN_WORK = 'spare.new';
const ZEROS = Buffer.alloc(1024 * 1024);
/** Left to everybody else on the disk when a further segment is allocated. */
const LEFT_FREE = 4 * 1024 * 1024;

export function segmentNumber(name: string): number | undefined {
  const digits = SEGMENT_NAME.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

export function segmentName(number: number): string {
  return `segment-${String(number).padStart(6, '0')}`;
}

/**
 * The files of a journal: segments in use, the last of them being written, and one spare that is allocated and
 * zeroed ahead. With the spare, history can be dropped and the journal can grow on a disk with no byte left.
 */
export interface SegmentShelf {
  /** In the order of their numbers. */
  readonly segments: Segment[];
  readonly hasSpare: boolean;
  /** Allocates a spare if there is none and the disk has room; says whether there is one now. */
  refill(): Promise<boolean>;
  /** Makes the spare the last segment, with these bytes on the disk in it before it gets its name. */
  promote(bytes: Buffer): Promise<Segment>;
  /** Lets go of all segments before the last: one becomes the spare, if there is none. */
  retire(): Promise<void>;
  close(): Promise<void>;
}

export interface ShelfParts {
  readonly files: JournalFiles;
  readonly segmentBytes: number;
  readonly segments: Segment[];
  readonly names: readonly string[];
}

/** Says too whether the spare held bytes that nobody should have written. */
export async function openShelf(parts: ShelfParts): Promise<{ shelf: SegmentShelf; isSpareDirty: boolean }> {
  const { files, segmentBytes, segments, names } = parts;
  let spare: JournalFile | undefined;
  let isSpareDirty = false;
  if (names.includes(SPARE_IN_WORK)) await files.remove(SPARE_IN_WORK);
  if (names.includes(SPARE)) {
    const found = await files.open(SPARE);
    const bytes = await found.read();
    isSpareDirty = bytes.length !== segmentBytes || !isZero(bytes);
    // Zeros over what is there: no new block is needed, and no old frame can be found in it later.
    const isClean = !isSpareDirty || (bytes.length === segmentBytes && (await canFill(found)));
    if (isClean) spare = found;
    else await discard(found, SPARE);
  }

  async function discard(file: JournalFile, name: string): Promise<void> {
    await file.close();
    await files.remove(name);
  }

  async function fill(file: JournalFile, length: number): Promise<void> {
    for (let at = 0; at < length; at += ZEROS.length) {
      await file.write(ZEROS.subarray(0, Math.min(ZEROS.length, length - at)), at);
    }
    await file.flush();
  }

  function canFill(file: JournalFile): Promise<boolean> {
    return fill(file, segmentBytes).then(
      () => true,
      () => false,
    );
  }

  async function allocate(): Promise<void> {
    const file = await files.create(SPARE_IN_WORK);
    try {
      await fill(file, segmentBytes);
      await files.rename(SPARE_IN_WORK, SPARE);
      await files.flushFolder();
      spare = file;
    } catch (error) {
      await discard(file, SPARE_IN_WORK);
      throw error;
    }
  }

  return {
    isSpareDirty,
    shelf: {
      segments,
      get hasSpare() {
        return spare !== undefined;
      },
      async refill() {
        if (spare) return true;
        if ((await files.freeBytes()) < segmentBytes + LEFT_FREE) return false;
        return allocate().then(
          () => true,
          () => false,
        );
      },
      async promote(bytes) {
        if (!spare) throw new Error('no spare segment');
        const file = spare;
        const number = (segments.at(-1)?.number ?? 0) + 1;
        const name = segmentName(number);
        spare = undefined;
        try {
          await file.write(bytes, 0);
          await file.flush();
          await files.rename(SPARE, name);
        } catch (error) {
          // Half-written frames must not be found behind later ones: zeros again, or it is no spare any more.
          if (await canFill(file)) spare = file;
          throw error;
        }
        const segment = { name, number, file, end: bytes.length, isSound: true };
        segments.push(segment);
        await files.flushFolder();
        return segment;
      },
      async retire() {
        for (const segment of segments.splice(0, segments.length - 1)) {
          if (spare || !segment.isSound) await discard(segment.file, segment.name);
          else {
            await files.rename(segment.name, SPARE);
            await fill(segment.file, segmentBytes);
            spare = segment.file;
          }
        }
        await files.flushFolder();
      },
      async close() {
        await spare?.close();
        for (const { file } of segments) await file.close();
      },
    },
  };
}
