import type { ByteSource } from '#shared/engines/file/byte-source.ts';
import type { BlobStore } from '../store/blob-store.ts';

/** The file that somebody chose cannot be read any more: moved, changed, or on a drive that is gone. */
export class ChosenFileGone extends Error {}

/** A file that a page handed over: it stays where it is, and pieces of it are read. */
export function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    async read(from, length) {
      try {
        return new Uint8Array(await blob.slice(from, from + length).arrayBuffer());
      } catch {
        throw new ChosenFileGone();
      }
    },
  };
}

/** A content on this laptop, chunk by chunk; what does not open ends it early. */
export async function* heldPieces(
  blobs: Pick<BlobStore, 'bytesFrom'>,
  { sha256, size }: { readonly sha256: string; readonly size: number },
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < size; ) {
    const bytes = await blobs.bytesFrom(sha256, at);
    if (bytes === undefined) return;
    yield bytes;
    at += bytes.length;
  }
}
