import { crc32 } from 'node:zlib';
import { type JournalFile, type JournalFiles, STRAY } from './journal-files.ts';

const NAME = 'witness';
const BYTES = 12;

/**
 * The last sequence that was acknowledged, in a small file beside the segments. It tells a write that a crash cut
 * off (above it) from an acknowledged frame that is gone or damaged (up to it), and it outlives deleted segments.
 * It is not flushed: a process that is killed leaves it behind whole, and after a power cut it merely says less.
 */
export interface Witness {
  /** As it was found; undefined where it was missing or damaged. */
  readonly last: number | undefined;
  note(sequence: number): Promise<void>;
  close(): Promise<void>;
}

export async function openWitness(files: JournalFiles, names: readonly string[]): Promise<Witness> {
  const found = names.includes(NAME) ? await readWitness(files).catch(() => undefined) : undefined;
  const file = found?.file ?? (await createWitness(files).catch(() => undefined));
  return {
    last: found?.last,
    // What it cannot note, it does not witness; the entry itself is on the disk.
    note: async (sequence) => file?.write(noteOf(sequence), 0).catch(() => undefined),
    close: async () => file?.close(),
  };
}

async function readWitness(files: JournalFiles): Promise<{ file: JournalFile; last: number } | undefined> {
  const file = await files.open(NAME);
  const last = lastIn(await file.read());
  if (last !== undefined) return { file, last };
  await file.close();
  await files.rename(NAME, `${STRAY}${NAME}`);
  return undefined;
}

async function createWitness(files: JournalFiles): Promise<JournalFile> {
  const file = await files.create(NAME);
  await file.write(Buffer.alloc(BYTES), 0);
  return file;
}

function noteOf(sequence: number): Buffer {
  const bytes = Buffer.alloc(BYTES);
  bytes.writeBigUInt64BE(BigInt(sequence));
  bytes.writeUInt32BE(crc32(bytes.subarray(0, 8)), 8);
  return bytes;
}

function lastIn(bytes: Buffer): number | undefined {
  if (bytes.length !== BYTES) return undefined;
  const isNew = bytes.readUInt32BE(8) === 0 && bytes.readBigUInt64BE() === 0n;
  if (isNew) return 0;
  if (bytes.readUInt32BE(8) !== crc32(bytes.subarray(0, 8))) return undefined;
  return Number(bytes.readBigUInt64BE());
}
