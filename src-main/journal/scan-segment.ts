import { frameAt, nextFrame, type PlacedFrame } from './frame.ts';

export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

export interface SegmentScan {
  readonly frames: readonly PlacedFrame[];
  /** Bytes between whole frames that are none: frames stood there and are damaged. */
  readonly damaged: readonly ByteRange[];
  /** Bytes behind the last whole frame that are not zero: a frame that was being written, or a damaged last one. */
  readonly tail: ByteRange | undefined;
  /** Where the next frame goes. */
  readonly end: number;
}

/** Reads a segment from its bytes alone; whatever they are, it comes to an end. */
export function scanSegment(bytes: Buffer): SegmentScan {
  const frames: PlacedFrame[] = [];
  const damaged: ByteRange[] = [];
  let at = 0;
  for (;;) {
    const here = frameAt(bytes, at);
    const frame = here ?? nextFrame(bytes, at);
    if (!frame) break;
    if (!here) damaged.push({ from: at, to: frame.from });
    frames.push(frame);
    at = frame.to;
  }
  const last = lastUsed(bytes, at);
  return { frames, damaged, tail: last > at ? { from: at, to: last } : undefined, end: at };
}

export function isZero(bytes: Buffer): boolean {
  return lastUsed(bytes, 0) === 0;
}

const BLOCK = Buffer.alloc(65_536);

/** One behind the last byte that is not zero, from `from` on; `from` where all are. */
function lastUsed(bytes: Buffer, from: number): number {
  let to = bytes.length;
  while (to - from >= BLOCK.length && bytes.subarray(to - BLOCK.length, to).equals(BLOCK)) to -= BLOCK.length;
  while (to > from && bytes[to - 1] === 0) to -= 1;
  return to;
}
