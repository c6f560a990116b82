import { type Static, Type } from 'typebox';
import { sha256Hex } from '#shared/kernel/digest.ts';

/** What somebody holds of a document, or should: its id and version. */
export type ManifestEntry = readonly [id: string, version: number];

/** At 50,000 documents one bucket holds 200: a single difference costs a few kilobytes to find. */
export const MANIFEST_BUCKETS = 256;
/** Documents that are asked for at once. */
export const MAX_WANTED = 500;

/** FNV-1a: quick, and spreads ids that differ in their last letters only. */
export function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

export function bucketOf(id: string): number {
  const hash = fingerprint(id);
  return (hash ^ (hash >>> 16)) & (MANIFEST_BUCKETS - 1);
}

/**
 * A hash of what lies in each bucket; '' where nothing does. The same entries give the same hashes in whatever order they
 * come, and another id or version changes its own bucket only.
 */
export function bucketHashes(entries: Iterable<ManifestEntry>): readonly string[] {
  const buckets: string[][] = Array.from({ length: MANIFEST_BUCKETS }, () => []);
  for (const [id, version] of entries) buckets[bucketOf(id)]?.push(`${id} ${version}`);
  return buckets.map((lines) => (lines.length === 0 ? '' : sha256Hex(lines.sort().join('\n')).slice(0, 16)));
}

export function differingBuckets(left: readonly string[], right: readonly string[]): readonly number[] {
  return left.flatMap((hash, bucket) => (hash === right[bucket] ? [] : [bucket]));
}

export interface ManifestDifference {
  /** Not held, or in another version. */
  readonly wanted: readonly string[];
  /** Held, and not this person's to hold. */
  readonly extra: readonly string[];
}

/** What to fetch and what to evict so that `held` says the same as `right`. */
export function manifestDifference(
  held: Iterable<ManifestEntry>,
  right: Iterable<ManifestEntry>,
): ManifestDifference {
  const here = new Map(held);
  const there = new Map(right);
  return {
    wanted: [...there].flatMap(([id, version]) => (here.get(id) === version ? [] : [id])),
    extra: [...here.keys()].filter((id) => !there.has(id)),
  };
}

/** Answer of `GET /api/sync/manifest`. */
export const ManifestMessage = Type.Object({
  epoch: Type.String(),
  /** Where the change log stood; a laptop that stands elsewhere pulls and asks again. */
  seq: Type.Integer(),
  scopeVersion: Type.String(),
  buckets: Type.Array(Type.String(), { minItems: MANIFEST_BUCKETS, maxItems: MANIFEST_BUCKETS }),
});
export type ManifestMessage = Static<typeof ManifestMessage>;

/** Body of `POST /api/sync/manifest`. */
export const BucketsRequest = Type.Object({
  buckets: Type.Array(Type.Integer({ minimum: 0, maximum: MANIFEST_BUCKETS - 1 }), {
    maxItems: MANIFEST_BUCKETS,
  }),
});

/** Its answer: everything in those buckets. */
export const BucketsAnswer = Type.Object({
  seq: Type.Integer(),
  documents: Type.Array(Type.Tuple([Type.String(), Type.Integer()])),
});
export type BucketsAnswer = Static<typeof BucketsAnswer>;

/** Body of `POST /api/sync/documents`. */
export const WantedRequest = Type.Object({
  ids: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: MAX_WANTED }),
});
