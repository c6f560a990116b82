import { encodeFrame, type Frame, frameBytes } from './frame.ts';
import { SEAL_BYTES, sealPayload, unsealPayload } from './frame-seal.ts';
import { decodeRecord, encodeRecord, type JournalRecord } from './journal-record.ts';

/** Records as sealed frames in one piece of bytes, with the numbers from `first` on. */
export function framesOf(key: Buffer, records: readonly JournalRecord[], first: number): Buffer {
  return Buffer.concat(
    records.map((record, place) => {
      const sequence = first + place;
      return encodeFrame({ sequence, payload: sealPayload(key, sequence, encodeRecord(record)) });
    }),
  );
}

/** What the frame of a record takes in a segment. */
export function bytesOf(record: JournalRecord): number {
  return frameBytes(encodeRecord(record).length + SEAL_BYTES);
}

/** Undefined where the key does not open the frame, or opens no record. */
export function recordIn(key: Buffer, { sequence, payload }: Frame): JournalRecord | undefined {
  const content = unsealPayload(key, sequence, payload);
  return content && decodeRecord(content);
}
