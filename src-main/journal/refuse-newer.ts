import { FRAME_MAGIC } from './frame.ts';
import { NotWritten } from './journal-errors.ts';
import type { JournalFiles } from './journal-files.ts';
import { segmentNumber } from './segment-shelf.ts';

/** Every version of the journal begins its frames with these letters, and a number after them. */
const OURS = FRAME_MAGIC.subarray(0, 3);

/**
 * A journal whose frames another version of Landfall wrote is left as it is, byte for byte: what this one could not
 * read it would take for damage, and mend.
 * @throws NotWritten `newer`
 */
export async function refuseNewerJournal(files: JournalFiles): Promise<void> {
  for (const name of await files.list()) {
    if (segmentNumber(name) === undefined) continue;
    const head = await headOf(files, name);
    const isFrame = head.subarray(0, OURS.length).equals(OURS) && isDigit(head[OURS.length]);
    if (isFrame && !head.equals(FRAME_MAGIC)) throw new NotWritten('newer');
  }
}

async function headOf(files: JournalFiles, name: string): Promise<Buffer> {
  const file = await files.open(name);
  const bytes = await file.read().finally(() => file.close());
  return bytes.subarray(0, FRAME_MAGIC.length);
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
