import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  type AnnouncedRestore,
  judgeHead,
  type KeptHead,
  keepHead,
  MAX_KEPT_HEADS,
} from '#shared/sync/kept-heads.ts';

const hashOf = (seq: number, chain = 'a') => `${chain}${seq}`.padStart(64, '0');
const head = (seq: number, epoch = 'e0', chain = 'a'): KeptHead => ({ epoch, seq, hash: hashOf(seq, chain) });
/** Places at which a laptop synced, ascending: by ones, by thousands, mixed. */
const placesOf = (minLength: number, maxLength: number) =>
  fc
    .array(fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 5000 })), {
      minLength,
      maxLength,
      size: 'max',
    })
    .map((steps) => {
      let at = 0;
      return steps.map((step) => {
        at += step;
        return at;
      });
    });
const keptOf = (seqs: readonly number[]) =>
  seqs.reduce<readonly KeptHead[]>((kept, seq) => keepHead(kept, head(seq)), []);

describe('S13 the heads that a laptop keeps', () => {
  test.prop([placesOf(1, 200)])('stay few, in order, with the first and the newest among them', (seqs) => {
    const kept = keptOf(seqs).map(({ seq }) => seq);
    expect(kept.length).toBe(Math.min(seqs.length, MAX_KEPT_HEADS));
    expect(kept).toEqual([...kept].sort((left, right) => left - right));
    expect(kept.every((seq) => seqs.includes(seq))).toBe(true);
    expect(kept[0]).toBe(seqs[0]);
    expect(kept.at(-1)).toBe(seqs.at(-1));
  });

  test.prop([placesOf(MAX_KEPT_HEADS + 1, 600)])('leave no hole that is wide for its age', (seqs) => {
    const kept = keptOf(seqs).map(({ seq }) => seq);
    const end = kept.at(-1) ?? 0;
    const widest = Math.max(...seqs.map((seq, at) => seq - (seqs[at - 1] ?? 0)));
    for (const [at, seq] of kept.entries()) {
      const next = kept[at + 1];
      if (next !== undefined) expect(next - seq).toBeLessThanOrEqual(Math.max((end - seq) / 3, 2 * widest));
    }
  });

  it('takes no head that is not ahead: what a server says after its tail was cut is no reason to forget', () => {
    const kept = keptOf([3, 9]);
    expect(keepHead(kept, head(9))).toBe(kept);
    expect(keepHead(kept, head(4))).toBe(kept);
  });
});

describe('S13 a kept head against the chain', () => {
  const restores = fc
    .uniqueArray(fc.integer({ min: 1, max: 100 }), { maxLength: 4 })
    .map((seqs) =>
      seqs
        .sort((left, right) => left - right)
        .map((seq, at): AnnouncedRestore => ({ seq, epoch: `e${at + 1}` })),
    );
  const seqs = fc.integer({ min: 1, max: 100 });

  test.prop([seqs, restores])('holds where the hash is the same, whatever was restored', (seq, announced) => {
    expect(judgeHead(head(seq), { hashAt: hashOf(seq), restores: announced })).toBe('holds');
  });

  test.prop([seqs, restores, fc.boolean()])(
    'in the epoch that is now nothing excuses another hash, or none',
    (seq, announced, isReached) => {
      const epoch = announced.at(-1)?.epoch ?? 'e0';
      const hashAt = isReached ? hashOf(seq, 'b') : undefined;
      const verdict = judgeHead(head(seq, epoch), { hashAt, restores: announced });
      expect(verdict).toBe(isReached ? 'rewritten' : 'cut-tail');
    },
  );

  test.prop([seqs, restores.filter((all) => all.length > 0), fc.nat()])(
    'of an earlier epoch is excused from a later restore on, and never before it',
    (seq, announced, at) => {
      const own = at % announced.length;
      const epoch = own === 0 ? 'e0' : (announced[own - 1]?.epoch ?? '');
      const verdict = judgeHead(head(seq, epoch), { hashAt: hashOf(seq, 'b'), restores: announced });
      const isExcused = announced.slice(own).some((restore) => restore.seq <= seq);
      expect(verdict).toBe(isExcused ? 'lost-by-restore' : 'rewritten');
    },
  );

  it('is excused too where the restore went behind the row that began its epoch', () => {
    const verdict = judgeHead(head(60, 'e1'), { hashAt: undefined, restores: [{ seq: 41, epoch: 'e2' }] });
    expect(verdict).toBe('lost-by-restore');
  });
});
