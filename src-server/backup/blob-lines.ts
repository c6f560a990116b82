import { createHash } from 'node:crypto';
import { type BlobFolder, hashOfSource } from '../blobs/blob-folder.ts';
import { type BackupEnd, BadBackup, type WriteLine } from './backup-format.ts';
import { blobsOf } from './read-backup.ts';

/** A multiple of three: base64 of one piece ends without padding. */
const PIECE_BYTES = 384 * 1024;

export type BackedUpFiles = Pick<BlobFolder, 'hashes' | 'size' | 'read'>;

/**
 * Writes every content that lies here whole. Contents never change and never go, so what arrives meanwhile is
 * at most more than the rows name.
 */
export async function writeBlobs(files: BackedUpFiles, put: WriteLine): Promise<BackupEnd['blobs']> {
  const damaged: string[] = [];
  let kept = 0;
  for await (const blob of files.hashes()) {
    const size = (await files.size(blob)) ?? 0;
    if ((await hashOf(files, blob, size)) !== blob) {
      damaged.push(blob);
      continue;
    }
    await put(JSON.stringify({ blob, size }));
    for await (const piece of piecesOf(files, blob, size)) await put(Buffer.from(piece).toString('base64'));
    kept += 1;
  }
  return { kept, damaged };
}

async function* piecesOf(files: BackedUpFiles, blob: string, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += PIECE_BYTES) {
    yield await files.read(blob, at, Math.min(PIECE_BYTES, size - at));
  }
}

async function hashOf(files: BackedUpFiles, blob: string, size: number): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of piecesOf(files, blob, size)) hash.update(piece);
  return hash.digest('hex');
}

/** Puts the contents of a backup into the folder; one that lies there already stays as it is. */
export async function restoreBlobs(file: string, files: BlobFolder): Promise<number> {
  let restored = 0;
  for await (const { sha256, pieces } of blobsOf(file)) {
    const part = { sha256, personId: 'restore' };
    let at = 0;
    for await (const bytes of pieces) {
      await files.append(part, at, bytes);
      at += bytes.length;
    }
    // An empty content has no pieces.
    if (at === 0) await files.append(part, 0, new Uint8Array());
    const found = await hashOfSource(await files.partSource(part));
    if (found !== sha256) throw new BadBackup(`The file ${sha256} in the backup is damaged.`);
    await files.keep(part);
    await files.drop(part);
    restored += 1;
  }
  return restored;
}
