import type { FileTransfer } from '../../contract.ts';
import type { DiskWatch } from '../disk-watch.ts';
import type { EnginePorts } from '../engine-ports.ts';
import type { BlobStore } from '../store/blob-store.ts';
import type { ApiClient } from '../sync/api-client.ts';
import { Unreachable } from '../sync/api-errors.ts';
import { createRepeater } from '../sync/repeater.ts';
import { createTrouble } from '../sync/trouble.ts';
import { type FileRow, transferOf } from './file-rows.ts';
import type { HeldContents } from './held-contents.ts';
import { createPieceSize } from './piece-size.ts';
import { sha256OfPieces } from './sha256.ts';
import { heldPieces } from './sources.ts';

export interface FileDownloadsParts {
  readonly ports: Pick<EnginePorts, 'now' | 'random' | 'setTimer'>;
  readonly api: Pick<ApiClient, 'send'>;
  readonly blobs: BlobStore;
  readonly contents: HeldContents;
  readonly disk: Pick<DiskWatch, 'takesFile'>;
  /** An arrived file with this content that the person may read. */
  arrived(sha256: string): FileRow | undefined;
  isOnline(): boolean;
  changed(): void;
}

/** Why a content did not come; undefined: it is here. */
export type FetchProblem =
  | 'file-not-found'
  | 'file-later'
  | 'file-offline'
  | 'file-differs'
  | 'file-no-room'
  | 'file-cancelled';

/** Fetches contents range by range: what came before a line broke, or before the app ended, need not come again. */
export interface FileDownloads {
  /** Now, for somebody who waits. */
  fetch(file: FileRow): Promise<FetchProblem | undefined>;
  /** As soon as there is a line, and again until it is here. */
  want(sha256: string): Promise<void>;
  /** Stops, and lets go of what came. */
  cancel(sha256: string): Promise<void>;
  kick(): void;
  transfers(): readonly FileTransfer[];
  readonly busy: ReadonlySet<string>;
  stop(): void;
  settled(): Promise<void>;
}

/** Trying again by itself would not help. */
const FOR_GOOD: readonly FetchProblem[] = ['file-not-found', 'file-differs', 'file-no-room'];

class NoRoom extends Error {}

export function createFileDownloads(parts: FileDownloadsParts): FileDownloads {
  const { ports, api, blobs, contents, changed } = parts;
  const running = new Map<string, Promise<FetchProblem | undefined>>();
  const moving = new Map<string, FileTransfer>();
  const failed = new Map<string, FetchProblem>();
  const cancelled = new Set<string>();
  const pieces = createPieceSize();
  const trouble = createTrouble(ports, () => repeater.kick());
  const repeater = createRepeater(fetchWanted);
  const busy = new Set<string>();

  function note(file: FileRow, done: number): void {
    moving.set(file.sha256, transferOf(file, { direction: 'down', done, state: 'moving' }));
    changed();
  }

  async function fetchRanges(file: FileRow): Promise<FetchProblem | undefined> {
    const { sha256, size } = file;
    for (let at = await blobs.extent(sha256); at < size; ) {
      if (cancelled.has(sha256)) return 'file-cancelled';
      note(file, at);
      const started = ports.now();
      const range = `bytes=${at}-${Math.min(size, at + pieces.bytes) - 1}`;
      const answer = await api.send({ method: 'GET', path: `/api/blobs/${sha256}`, headers: { range } });
      if (answer.status === 404) return 'file-not-found';
      const bytes = answer.body;
      if (answer.status !== 206 || !(bytes instanceof Uint8Array) || bytes.length === 0) return 'file-later';
      pieces.took(ports.now() - started);
      trouble.end();
      await blobs.append(sha256, at, new Uint8Array(bytes)).catch((error: unknown) => {
        throw new NoRoom('', { cause: error });
      });
      at += bytes.length;
    }
    return undefined;
  }

  async function download(file: FileRow): Promise<FetchProblem | undefined> {
    const { sha256, size } = file;
    if (contents.all.has(sha256)) return undefined;
    if (!parts.disk.takesFile(size)) return 'file-no-room';
    const problem = await fetchRanges(file);
    if (problem !== undefined) return problem;
    if ((await sha256OfPieces(heldPieces(blobs, { sha256, size }))) !== sha256) {
      await blobs.remove(sha256);
      return 'file-differs';
    }
    await contents.finish({ sha256, size, isOwn: false }).catch((error: unknown) => {
      throw new NoRoom('', { cause: error });
    });
    return undefined;
  }

  async function guarded(file: FileRow): Promise<FetchProblem | undefined> {
    busy.add(file.sha256);
    try {
      return await download(file);
    } catch (error) {
      if (error instanceof NoRoom) return 'file-no-room';
      if (!(error instanceof Unreachable)) return 'file-later';
      pieces.broke();
      return 'file-offline';
    } finally {
      busy.delete(file.sha256);
      running.delete(file.sha256);
      moving.delete(file.sha256);
      changed();
    }
  }

  function fetch(file: FileRow): Promise<FetchProblem | undefined> {
    const work = running.get(file.sha256) ?? guarded(file);
    running.set(file.sha256, work);
    return work;
  }

  function wanted(): readonly FileRow[] {
    return contents.marks().flatMap(({ sha256, isWanted, isKept }) => {
      if (!(isWanted || isKept) || contents.all.has(sha256)) return [];
      return parts.arrived(sha256) ?? [];
    });
  }

  async function fetchWanted(): Promise<void> {
    const tried = new Set<string>();
    const next = () => wanted().find(({ sha256 }) => !tried.has(sha256) && !failed.has(sha256));
    for (let file = next(); file !== undefined && parts.isOnline(); file = next()) {
      tried.add(file.sha256);
      const problem = await fetch(file);
      // A connection may break while others hold: nobody else says when to go on.
      if (problem === 'file-later' || problem === 'file-offline') trouble.retryLater();
      else trouble.end();
      if (problem === undefined) await contents.setMark(file.sha256, { isWanted: false });
      else if (FOR_GOOD.includes(problem)) failed.set(file.sha256, problem);
      changed();
    }
  }

  function waitingOf(file: FileRow): FileTransfer {
    const code = failed.get(file.sha256);
    return transferOf(file, { direction: 'down', done: 0, state: code ? 'failed' : 'waiting', code });
  }

  return {
    fetch,
    async want(sha256) {
      failed.delete(sha256);
      await contents.setMark(sha256, { isWanted: true });
      repeater.kick();
    },
    async cancel(sha256) {
      cancelled.add(sha256);
      try {
        await running.get(sha256);
        failed.delete(sha256);
        if (contents.mark(sha256).isWanted)
          await contents.setMark(sha256, { isWanted: false, isKept: false });
        if (!contents.all.has(sha256)) await blobs.remove(sha256);
      } finally {
        cancelled.delete(sha256);
        changed();
      }
    },
    kick: repeater.kick,
    transfers: () => [
      ...moving.values(),
      ...wanted()
        .filter(({ sha256 }) => !moving.has(sha256))
        .map(waitingOf),
    ],
    busy,
    stop() {
      repeater.stop();
      trouble.cancel();
      for (const sha256 of running.keys()) cancelled.add(sha256);
    },
    async settled() {
      await Promise.all(running.values());
      await repeater.settled();
    },
  };
}
