/** Bytes that are read piece by piece, wherever they lie: nobody holds all of a large file at once. */
export interface ByteSource {
  readonly size: number;
  /** At most `length` bytes from a place on; fewer only at the end. */
  read(from: number, length: number): Promise<Uint8Array>;
}

/** Small enough not to be felt in memory, large enough to be read quickly. */
const PIECE_BYTES = 512 * 1024;

export function bytesSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (from, length) => bytes.subarray(from, from + length) };
}

/** All of it, one piece after the other. */
export async function* piecesOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < source.size; ) {
    const piece = await source.read(at, PIECE_BYTES);
    if (piece.length === 0) throw new Error('The source ended early');
    yield piece;
    at += piece.length;
  }
}

/** The first bytes, or the last ones. */
export function headOf(source: ByteSource, length: number): Promise<Uint8Array> {
  return source.read(0, Math.min(length, source.size));
}

export function tailOf(source: ByteSource, length: number): Promise<Uint8Array> {
  const from = Math.max(0, source.size - length);
  return source.read(from, source.size - from);
}
