import type { CommandLog, LogEntry } from '../command-log/command-log.ts';
import type { DiskWatch } from '../disk-watch.ts';
import type { EnginePorts } from '../engine-ports.ts';
import type { BlobStore } from '../store/blob-store.ts';
import type { HeldBlob } from '../store/blob-tables.ts';
import type { DraftStore } from '../store/draft-store.ts';
import type { ApiClient } from '../sync/api-client.ts';
import { toEvict } from './eviction-rule.ts';
import type { FileRow } from './file-rows.ts';
import type { HeldContents } from './held-contents.ts';

export interface FileTidierParts {
  readonly ports: Pick<EnginePorts, 'now'>;
  readonly api: Pick<ApiClient, 'send'>;
  readonly blobs: BlobStore;
  readonly contents: HeldContents;
  readonly log: Pick<CommandLog, 'all'>;
  readonly drafts: Pick<DraftStore, 'all'>;
  readonly disk: Pick<DiskWatch, 'isScarce'>;
  /** Files that stand on records this person may see. */
  files(): readonly FileRow[];
  isFilled(): boolean;
  isOnline(): boolean;
  /** Contents that are being written now. */
  isBusy(sha256: string): boolean;
}

/** Lets go of contents: of those that nothing speaks of, and of those that the server holds and nobody opens. */
export interface FileTidier {
  /** What no document, draft or command speaks of any more goes, with every trace. */
  sweep(): Promise<void>;
  /** By the rule of `toEvict`; asks the server about each first. Not more often than once in a while. */
  evict(): Promise<void>;
}

/** An own content without a document is kept this long: its command may be on its way, or be taken back. */
const KEEP_OWN_MS = 86_400_000;
const EVICT_EVERY_MS = 3_600_000;
const SCARCE_EVICT_EVERY_MS = 60_000;

export function createFileTidier(parts: FileTidierParts): FileTidier {
  const { ports, api, blobs, contents, disk } = parts;
  let evictedAt = Number.NEGATIVE_INFINITY;

  /** Hashes that commands and drafts name; a draft may lie for weeks before the document of its file is written. */
  async function meant() {
    const entries = await parts.log.all();
    const drafts = (await parts.drafts.all()).map(({ values }) => values);
    const payloads = (some: readonly LogEntry[]) => some.map(({ signed }) => signed.command.payload);
    const alive = JSON.stringify([payloads(entries.filter((entry) => !isGivenUp(entry))), drafts]);
    const givenUp = JSON.stringify(payloads(entries.filter(isGivenUp)));
    return {
      isAlive: (sha256: string) => alive.includes(sha256),
      isGivenUp: (sha256: string) => givenUp.includes(sha256),
    };
  }

  async function sweep(): Promise<void> {
    if (!parts.isFilled()) return;
    const spoken = new Set(parts.files().map(({ sha256 }) => sha256));
    const { isAlive, isGivenUp: isTakenBack } = await meant();
    const before = new Date(ports.now() - KEEP_OWN_MS).toISOString();
    for (const sha256 of await blobs.known()) {
      if (spoken.has(sha256) || parts.isBusy(sha256)) continue;
      const blob = contents.all.get(sha256);
      const isFresh = blob !== undefined && blob.keptAt > before && !isTakenBack(sha256);
      if (blob?.isOwn === true && (isAlive(sha256) || isFresh)) continue;
      await contents.forget(sha256);
    }
  }

  /** What the server says that it holds, nobody keeps, and no restored server would ask this laptop for. */
  async function candidates(): Promise<readonly HeldBlob[]> {
    const files = parts.files();
    const arrived = new Set(files.filter(({ hasArrived }) => hasArrived).map(({ sha256 }) => sha256));
    const awaited = new Set(files.filter(({ hasArrived }) => !hasArrived).map(({ sha256 }) => sha256));
    const { isAlive } = await meant();
    return [...contents.all.values()].filter(
      ({ sha256 }) =>
        arrived.has(sha256) &&
        !awaited.has(sha256) &&
        !contents.mark(sha256).isKept &&
        !isAlive(sha256) &&
        !parts.isBusy(sha256),
    );
  }

  /** Its last byte can be had: the server holds all of it, now. */
  async function isAtServer({ sha256, size }: { sha256: string; size: number }): Promise<boolean> {
    const range = `bytes=${size - 1}-${size - 1}`;
    const { status, body } = await api.send({
      method: 'GET',
      path: `/api/blobs/${sha256}`,
      headers: { range },
    });
    return status === 206 && body instanceof Uint8Array && body.length === 1;
  }

  async function evict(): Promise<void> {
    const now = ports.now();
    const every = disk.isScarce ? SCARCE_EVICT_EVERY_MS : EVICT_EVERY_MS;
    if (contents.all.size === 0 || !parts.isOnline() || !parts.isFilled()) return;
    if (Math.abs(now - evictedAt) < every) return;
    evictedAt = now;
    const known = (await candidates()).map(({ sha256, size, keptAt }) => {
      const { openedAt } = contents.mark(sha256);
      return { sha256, size, usedAt: openedAt > keptAt ? openedAt : keptAt };
    });
    for (const candidate of toEvict(known, { now, isScarce: disk.isScarce })) {
      if (await isAtServer(candidate)) await contents.drop(candidate.sha256);
    }
  }

  return { sweep, evict };
}

/** Refused and taken off the outbox, or never sent and dropped: nobody waits for its file. */
function isGivenUp({ acknowledged, discarded, outcome }: LogEntry): boolean {
  const isTaken = outcome?.word === 'accepted' || outcome?.word === 'merged';
  return discarded || (acknowledged && outcome !== null && !isTaken);
}
