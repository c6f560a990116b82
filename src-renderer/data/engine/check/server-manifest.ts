import { Type } from 'typebox';
import { Check } from 'typebox/value';
import {
  BucketsAnswer,
  bucketHashes,
  bucketOf,
  differingBuckets,
  MAX_WANTED,
  type ManifestDifference,
  type ManifestEntry,
  ManifestMessage,
  manifestDifference,
} from '#shared/sync/manifest.ts';
import { DocumentMessage } from '#shared/sync/messages.ts';
import type { StorePlace } from '../store/document-store.ts';
import type { ApiClient } from '../sync/api-client.ts';
import { Unreachable } from '../sync/api-errors.ts';

const Fetched = Type.Object({ documents: Type.Array(DocumentMessage) });
type Api = Pick<ApiClient, 'sync'>;

/**
 * What this laptop lacks and what it should not hold, by the server's own list; hashes are compared first, so that
 * an agreement costs 4 KB. Null where the two stand at different places: pull, and ask again.
 */
export async function compareWithServer(
  api: Api,
  place: StorePlace,
  held: readonly ManifestEntry[],
): Promise<ManifestDifference | null> {
  const { body: manifest } = await api.sync({ method: 'GET', path: '/api/sync/manifest' });
  if (!Check(ManifestMessage, manifest)) throw new Unreachable('not-the-server');
  if (!isSamePlace(place, manifest)) return null;
  const buckets = differingBuckets(bucketHashes(held), manifest.buckets);
  if (buckets.length === 0) return { wanted: [], extra: [] };
  const answer = await api.sync({ method: 'POST', path: '/api/sync/manifest', body: { buckets } });
  if (!Check(BucketsAnswer, answer.body)) throw new Unreachable('not-the-server');
  if (answer.body.seq !== manifest.seq) return null;
  const asked = new Set(buckets);
  return manifestDifference(
    held.filter(([id]) => asked.has(bucketOf(id))),
    answer.body.documents,
  );
}

function isSamePlace({ checkpoint }: StorePlace, manifest: ManifestMessage): boolean {
  const { epoch, seq, scopeVersion, backfill } = checkpoint;
  return (
    backfill === null &&
    epoch === manifest.epoch &&
    seq === manifest.seq &&
    scopeVersion === manifest.scopeVersion
  );
}

/** Documents as the server has them now; what it does not hand over is left out. */
export async function fetchDocuments(api: Api, ids: readonly string[]): Promise<readonly DocumentMessage[]> {
  const documents: DocumentMessage[] = [];
  for (let at = 0; at < ids.length; at += MAX_WANTED) {
    const body = { ids: ids.slice(at, at + MAX_WANTED) };
    const answer = await api.sync({ method: 'POST', path: '/api/sync/documents', body });
    if (!Check(Fetched, answer.body)) throw new Unreachable('not-the-server');
    documents.push(...answer.body.documents);
  }
  return documents;
}
