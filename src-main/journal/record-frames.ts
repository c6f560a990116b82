import { encodeFrame, type Frame, frameBytes } from './frame.ts';
import { decodeRecord, encodeRecord, type JournalRecord } from './journal-record.ts';

/** Records as frames in one piece of bytes, with the numbers from `first` on. */
export function framesOf(records: readonly JournalRecord[], first: number): Buffer {
  return Buffer.concat(
    records.map((record, place) => encodeFrame({ sequence: first + place, payload: encodeRecord(record) })),
  );
}

/** What the frame of a record takes in a segment. */
export function bytesOf(record: JournalRecord): number {
  return frameBytes(encodeRecord(record).length);
}

/** Undefined where a whole frame holds no record of ours. */
export function recordIn({ payload }: Frame): JournalRecord | undefined {
  return decodeRecord(payload);
}
