import { inflateRawSync } from 'node:zlib';

const CENTRAL = 0x02014b50;

/** The text files of a zip archive by name: enough to look into a workbook. */
export function unzipText(bytes: Uint8Array): ReadonlyMap<string, string> {
  const archive = Buffer.from(bytes);
  const files = new Map<string, string>();
  for (
    let at = archive.indexOf('PK\x01\x02', 0, 'latin1');
    at !== -1 && archive.readUInt32LE(at) === CENTRAL;
  ) {
    const method = archive.readUInt16LE(at + 10);
    const size = archive.readUInt32LE(at + 20);
    const nameLength = archive.readUInt16LE(at + 28);
    const local = archive.readUInt32LE(at + 42);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(start, start + size);
    files.set(name, (method === 0 ? packed : inflateRawSync(packed)).toString('utf8'));
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    if (at + 4 > archive.length) break;
  }
  return files;
}
