import { crc32 } from 'node:zlib';

/**
 * One frame of a journal segment: magic, length of the payload, checksum, sequence, payload, zeros up to the next
 * multiple of 16. The checksum covers all of it but itself and the magic, so that any changed bit is seen.
 */
export interface Frame {
  readonly sequence: number;
  readonly payload: Buffer;
}

export interface PlacedFrame extends Frame {
  readonly from: number;
  readonly to: number;
}

/** Its digit rises when frames, or the records in them, change in a way that an earlier version could not read. */
export const FRAME_MAGIC = Buffer.from('LFJ1');
const LENGTH_AT = 4;
const CHECKSUM_AT = 8;
const SEQUENCE_AT = 12;
const HEADER_BYTES = 20;
const ALIGNMENT = 16;

export function frameBytes(payloadBytes: number): number {
  return Math.ceil((HEADER_BYTES + payloadBytes) / ALIGNMENT) * ALIGNMENT;
}

export function encodeFrame({ sequence, payload }: Frame): Buffer {
  const bytes = Buffer.alloc(frameBytes(payload.length));
  FRAME_MAGIC.copy(bytes);
  bytes.writeUInt32BE(payload.length, LENGTH_AT);
  bytes.writeBigUInt64BE(BigInt(sequence), SEQUENCE_AT);
  payload.copy(bytes, HEADER_BYTES);
  bytes.writeUInt32BE(checksumOf(bytes), CHECKSUM_AT);
  return bytes;
}

/** The frame that begins at a place; undefined where none does, or not a whole one. */
export function frameAt(bytes: Buffer, from: number): PlacedFrame | undefined {
  if (
    from + HEADER_BYTES > bytes.length ||
    !bytes.subarray(from, from + FRAME_MAGIC.length).equals(FRAME_MAGIC)
  ) {
    return undefined;
  }
  const length = bytes.readUInt32BE(from + LENGTH_AT);
  const to = from + frameBytes(length);
  if (to > bytes.length) return undefined;
  const whole = bytes.subarray(from, to);
  if (whole.readUInt32BE(CHECKSUM_AT) !== checksumOf(whole)) return undefined;
  const sequence = Number(whole.readBigUInt64BE(SEQUENCE_AT));
  return { sequence, payload: whole.subarray(HEADER_BYTES, HEADER_BYTES + length), from, to };
}

/** The first whole frame behind a place that holds none: what is damaged hides nothing that follows it. */
export function nextFrame(bytes: Buffer, after: number): PlacedFrame | undefined {
  for (let at = bytes.indexOf(FRAME_MAGIC, after + 1); at !== -1; at = bytes.indexOf(FRAME_MAGIC, at + 1)) {
    const frame = at % ALIGNMENT === 0 ? frameAt(bytes, at) : undefined;
    if (frame) return frame;
  }
  return undefined;
}

function checksumOf(frame: Buffer): number {
  return crc32(frame.subarray(SEQUENCE_AT), crc32(frame.subarray(LENGTH_AT, CHECKSUM_AT)));
}
