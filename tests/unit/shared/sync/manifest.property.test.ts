import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  bucketHashes,
  bucketOf,
  differingBuckets,
  MANIFEST_BUCKETS,
  type ManifestEntry,
  manifestDifference,
} from '#shared/sync/manifest.ts';

const holdings = fc
  .uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 9 })), {
    selector: ([id]) => id,
    maxLength: 60,
    size: 'max',
  })
  .map((entries): readonly ManifestEntry[] => entries);

/** What a laptop does: compares hashes, asks for the buckets that differ, and looks at those alone. */
function reconciled(held: readonly ManifestEntry[], right: readonly ManifestEntry[]) {
  const differing = new Set(differingBuckets(bucketHashes(held), bucketHashes(right)));
  const within = (entries: readonly ManifestEntry[]) => entries.filter(([id]) => differing.has(bucketOf(id)));
  const { wanted, extra } = manifestDifference(within(held), within(right));
  const next = new Map(held);
  for (const id of extra) next.delete(id);
  for (const [id, version] of right) if (wanted.includes(id)) next.set(id, version);
  return { next, wanted, extra };
}

describe('a manifest in buckets', () => {
  test.prop([holdings, fc.integer()])('is the same in any order', (entries, seed) => {
    const order = (id: string) => Math.imul(bucketOf(id) + id.length, seed | 1);
    const other = [...entries].sort(([left], [right]) => order(left) - order(right));
    expect(bucketHashes(other)).toEqual(bucketHashes(entries));
  });

  test.prop([holdings.filter((entries) => entries.length > 0), fc.nat()])(
    'differs in one bucket for one document: gone, or in another version',
    (entries, at) => {
      const place = at % entries.length;
      const [id, version] = entries[place] as ManifestEntry;
      for (const other of [entries.toSpliced(place, 1), entries.with(place, [id, version + 1])]) {
        expect(differingBuckets(bucketHashes(entries), bucketHashes(other))).toEqual([bucketOf(id)]);
      }
    },
  );

  test.prop([holdings, holdings])(
    'brings any holding to any other, touching only what differs',
    (held, right) => {
      const { next, wanted, extra } = reconciled(held, right);
      expect(next).toEqual(new Map(right));
      const here = new Map(held);
      for (const [id, version] of right) if (here.get(id) === version) expect(wanted).not.toContain(id);
      for (const id of extra) expect(here.has(id)).toBe(true);
    },
  );

  it('spreads ids that look alike over all buckets', () => {
    const ids = Array.from({ length: 50_000 }, (_, at) => `purchase-request-${at}`);
    const counts = new Array<number>(MANIFEST_BUCKETS).fill(0);
    for (const id of ids) counts[bucketOf(id)] = (counts[bucketOf(id)] ?? 0) + 1;
    expect(Math.min(...counts)).toBeGreaterThan(100);
    expect(Math.max(...counts)).toBeLessThan(400);
  });
});
