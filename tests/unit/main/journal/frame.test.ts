import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { encodeFrame, frameAt } from '#main/journal/frame.ts';
import { framesOf, recordIn } from '#main/journal/record-frames.ts';
import { scanSegment } from '#main/journal/scan-segment.ts';

const payload = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
const sequence = fc.maxSafeNat();
/** Payloads that hold whole frames of the past: the worst that can stand in a damaged one. */
const treacherous = fc.oneof(
  payload,
  fc.tuple(sequence, payload).map(([number, inner]) => encodeFrame({ sequence: number, payload: inner })),
);

describe('R7 journal frames', () => {
  test.prop([sequence, treacherous])('come back as they were written', (number, content) => {
    const frame = frameAt(encodeFrame({ sequence: number, payload: content }), 0);
    expect(frame?.sequence).toBe(number);
    expect(frame?.payload.equals(content)).toBe(true);
  });

  test.prop([sequence, payload, fc.nat()], { numRuns: 1000 })(
    'are none any more when any one bit of them differs',
    (number, content, place) => {
      const bytes = encodeFrame({ sequence: number, payload: content });
      const bit = place % (bytes.length * 8);
      bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(frameAt(bytes, 0)).toBeUndefined();
    },
  );

  test.prop([sequence, payload, fc.double({ min: 0, max: 0.999, noNaN: true })])(
    'are none when they are cut short',
    (number, content, share) => {
      const bytes = encodeFrame({ sequence: number, payload: content });
      expect(frameAt(bytes.subarray(0, Math.floor(bytes.length * share)), 0)).toBeUndefined();
    },
  );

  test.prop([fc.array(payload, { minLength: 2, maxLength: 12 }), fc.nat(), fc.nat(), fc.nat({ max: 254 })], {
    numRuns: 500,
  })(
    'that stand behind a damaged one are all found, and the damage is named',
    (contents, which, where, by) => {
      const frames = contents.map((content, place) => encodeFrame({ sequence: place + 1, payload: content }));
      const hit = which % (frames.length - 1);
      const damaged = frames[hit];
      if (!damaged) throw new Error('no frame');
      const at = where % damaged.length;
      damaged.writeUInt8((damaged.readUInt8(at) + 1 + by) % 256, at);
      const scan = scanSegment(Buffer.concat([...frames, Buffer.alloc(512)]));
      const expected = contents.map((_, place) => place + 1).filter((number) => number !== hit + 1);
      expect(scan.frames.map((frame) => frame.sequence)).toEqual(expected);
      const from = frames.slice(0, hit).reduce((sum, { length }) => sum + length, 0);
      expect(scan.damaged).toEqual([{ from, to: from + damaged.length }]);
    },
  );

  test.prop([fc.array(payload, { maxLength: 6 }), payload, fc.double({ min: 0.01, max: 0.99, noNaN: true })])(
    'that a crash cut off at the end are a tail, and nothing before them is touched',
    (contents, last, share) => {
      const whole = contents.map((content, place) => encodeFrame({ sequence: place + 1, payload: content }));
      const torn = encodeFrame({ sequence: contents.length + 1, payload: last });
      const part = torn.subarray(0, Math.max(1, Math.floor(torn.length * share)));
      const end = whole.reduce((sum, { length }) => sum + length, 0);
      const isWhole = torn.subarray(part.length).every((byte) => byte === 0);
      const scan = scanSegment(Buffer.concat([...whole, part, Buffer.alloc(1024)]));
      // What was cut off may have been zeros only: then the frame is there.
      expect(scan.frames).toHaveLength(contents.length + (isWhole ? 1 : 0));
      if (!isWhole) expect(scan.end).toBe(end);
      expect(scan.damaged).toEqual([]);
      if (!isWhole) expect(scan.tail?.from).toBe(end);
    },
  );

  test.prop([fc.uint8Array({ maxLength: 2000 })])('are looked for to the end in any bytes', (bytes) => {
    const scan = scanSegment(Buffer.from(bytes));
    expect(scan.end).toBeLessThanOrEqual(bytes.length);
  });

  test.prop([fc.string({ minLength: 1, maxLength: 200 }), fc.string({ maxLength: 300 }), sequence])(
    'hold the record that was put into them, and nothing else is taken for one',
    (id, body, number) => {
      const record = { kind: 'put', entry: { id, body }, insteadOf: null } as const;
      const [frame] = scanSegment(framesOf([record], number)).frames;
      expect(frame && recordIn(frame)).toEqual(record);
      expect(recordIn({ sequence: number, payload: Buffer.from(body) })).toBeUndefined();
    },
  );
});
