import { type ByteSource, tailOf } from './byte-source.ts';

export interface ZipEntry {
  readonly name: string;
  readonly packedBytes: number;
  /** What the entry says that it unpacks to. */
  readonly unpackedBytes: number;
  readonly isEncrypted: boolean;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
/** The longest comment that may follow the end record. */
const MAX_COMMENT = 0xffff;
/** A table of contents beyond this is none of a document. */
const MAX_TABLE = 16 * 1024 * 1024;

/** The table of contents of an archive, without unpacking anything; undefined where there is no whole one. */
export async function readZip(source: ByteSource): Promise<readonly ZipEntry[] | undefined> {
  const tail = await tailOf(source, END_LENGTH + MAX_COMMENT);
  const view = viewOf(tail);
  const end = endRecord(view);
  if (end === undefined) return undefined;
  const endAt = source.size - tail.length + end;
  const tableAt = view.getUint32(end + 16, true);
  const length = endAt - tableAt;
  if (length < 0 || length > MAX_TABLE) return undefined;
  return entriesIn(await source.read(tableAt, length), view.getUint16(end + 10, true));
}

function entriesIn(table: Uint8Array, count: number): readonly ZipEntry[] | undefined {
  const view = viewOf(table);
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (at + ENTRY_LENGTH > table.length || view.getUint32(at, true) !== ENTRY_SIGNATURE) return undefined;
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: asciiOf(table.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength)),
      packedBytes: view.getUint32(at + 20, true),
      unpackedBytes: view.getUint32(at + 24, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    });
    at += ENTRY_LENGTH + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endRecord(view: DataView): number | undefined {
  for (let at = view.byteLength - END_LENGTH; at >= 0; at -= 1) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  return undefined;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function asciiOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
