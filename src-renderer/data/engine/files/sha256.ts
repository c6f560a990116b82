import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Lower-case hex, as contents are named everywhere. */
export async function sha256Of(subtle: SubtleCrypto, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return bytesToHex(new Uint8Array(await subtle.digest('SHA-256', bytes)));
}

/** The same of what comes piece by piece: WebCrypto wants everything at once. */
export async function sha256OfPieces(
  pieces: AsyncIterable<Uint8Array>,
  heard?: (piece: Uint8Array) => unknown,
): Promise<string> {
  const hash = sha256.create();
  for await (const piece of pieces) {
    hash.update(piece);
    await heard?.(piece);
  }
  return bytesToHex(hash.digest());
}
