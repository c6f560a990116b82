import { BLOB_CHUNK_BYTES } from '#shared/sync/blobs.ts';

const LEAST_BYTES = 16 * 1024;
const FIRST_BYTES = 32 * 1024;
const QUICK_MS = 1500;
const SLOW_MS = 6000;

/**
 * How much goes in one request. A piece that breaks off comes again, and while it is on its way it holds up what is
 * more urgent, so a slow or broken line gets small ones.
 */
export interface PieceSize {
  readonly bytes: number;
  /** A full piece went through in this time. */
  took(milliseconds: number): void;
  broke(): void;
}

export function createPieceSize(): PieceSize {
  let bytes = FIRST_BYTES;
  return {
    get bytes() {
      return bytes;
    },
    took(milliseconds) {
      if (milliseconds < QUICK_MS) bytes = Math.min(BLOB_CHUNK_BYTES, bytes * 2);
      if (milliseconds > SLOW_MS) bytes = Math.max(LEAST_BYTES, bytes / 2);
    },
    broke() {
      bytes = Math.max(LEAST_BYTES, bytes / 4);
    },
  };
}
