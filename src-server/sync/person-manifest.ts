import { type BucketsAnswer, bucketHashes, bucketOf, type ManifestMessage } from '#shared/sync/manifest.ts';
import type { SyncStore } from '../repositories/sync-store.ts';
import type { Grants } from './person-grants.ts';

export interface ManifestParts {
  readonly store: Pick<SyncStore, 'readLogState' | 'manifest'>;
  epoch(): Promise<string>;
  grants(personId: string): Promise<Grants>;
}

/** Hashes over everything that a person may hold, and where the change log stood. */
export async function personManifest(parts: ManifestParts, personId: string): Promise<ManifestMessage> {
  const { entries, ...place } = await entriesOf(parts, personId);
  return { epoch: await parts.epoch(), ...place, buckets: [...bucketHashes(entries)] };
}

/** Ids and versions in some of the buckets. */
export async function manifestBuckets(
  parts: ManifestParts,
  personId: string,
  buckets: readonly number[],
): Promise<BucketsAnswer> {
  const { seq, entries } = await entriesOf(parts, personId);
  const asked = new Set(buckets);
  const documents = entries.filter(([id]) => asked.has(bucketOf(id)));
  return { seq, documents: documents.map(([id, version]): [string, number] => [id, version]) };
}

async function entriesOf({ store, grants }: ManifestParts, personId: string) {
  const { head } = await store.readLogState();
  const { tokens, scopeVersion } = await grants(personId);
  return { seq: head, scopeVersion, entries: await store.manifest(tokens) };
}
