import type { DiskWatch } from './disk-watch.ts';
import type { EnginePorts } from './engine-ports.ts';
import type { ExclusiveQueue } from './exclusive-queue.ts';
import type { DocumentStore } from './store/document-store.ts';
import type { SnapshotStore } from './store/snapshot-store.ts';
import type { World } from './view/world.ts';

/** Saves the row index now and then, so that a start reads it instead of every document. */
export interface SnapshotKeeper {
  /** Fills the index from the snapshot and what came after it. */
  load(): Promise<void>;
  /** The view took in everything up to `page`; `soon` after a first filling. */
  changed(soon: boolean, page: number): void;
  stop(): void;
}

const SAVE_AFTER_MS = 45_000;
/** Pages of 500 documents read at once while catching up. */
const PAGES_AT_ONCE = 10;

export interface SnapshotKeeperParts {
  readonly ports: Pick<EnginePorts, 'setTimer' | 'pause'>;
  readonly world: World;
  readonly store: DocumentStore;
  readonly snapshots: SnapshotStore;
  readonly disk: Pick<DiskWatch, 'isReadOnly'>;
  /** The engine's own: pages are taken in it. */
  readonly queue: ExclusiveQueue;
}

export function createSnapshotKeeper({
  ports,
  world,
  store,
  snapshots,
  disk,
  queue,
}: SnapshotKeeperParts): SnapshotKeeper {
  let cancel: (() => void) | null = null;
  let isStopped = false;
  /** The store may be ahead of it: a write that failed stands on the disk all the same. */
  let seenPage = 0;

  async function save(): Promise<void> {
    cancel = null;
    // Between two pages: rows taken in the middle of one would lack it for ever, although their page says otherwise.
    const [page, rows] = await queue.run(async () => [seenPage, world.baseRows()] as const);
    if (isStopped || page === 0 || disk.isReadOnly) return;
    // A snapshot that fails costs time at the next start and nothing else.
    await snapshots.save(page, rows).catch(() => undefined);
  }

  return {
    async load() {
      const last = store.place()?.page ?? 0;
      const snapshot = await snapshots.load().catch(() => null);
      const isUsable = snapshot !== null && snapshot.page <= last;
      if (isUsable) {
        world.loadRows(snapshot.rows);
        await world.readForms();
      }
      for (let page = isUsable ? snapshot.page : 0; page < last; page += PAGES_AT_ONCE) {
        await world.takeOver(await store.changedBetween(page, Math.min(last, page + PAGES_AT_ONCE)));
        await ports.pause();
      }
      seenPage = last;
      if (!isUsable && last > 0) cancel = ports.setTimer(() => void save(), SAVE_AFTER_MS / 10);
    },
    changed(soon, page) {
      seenPage = page;
      if (soon) cancel?.();
      if (soon || cancel === null) cancel = ports.setTimer(() => void save(), soon ? 500 : SAVE_AFTER_MS);
    },
    stop() {
      isStopped = true;
      cancel?.();
    },
  };
}
