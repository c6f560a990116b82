import type { DraftEntry } from '#renderer/data/contract.ts';
import type { LogEntry } from '#renderer/data/engine/command-log/command-log.ts';
import type { KeyedRow, RowKey, StoreShelves } from '#renderer/data/engine/store/upgrade/store-shelves.ts';
import type { ShelfName, StoredRow } from '#renderer/data/engine/store/upgrade/store-version.ts';
import type { HeldRow, LaptopDisk } from './laptop-disk.ts';
import type { LaptopLife } from './laptop-life.ts';

/** A person's store in memory as a migration sees it; it can be killed, and its disk fail, at every step. */
export function memoryShelves(disk: LaptopDisk, life: LaptopLife): StoreShelves {
  function put(shelf: ShelfName, row: StoredRow): void {
    // The migrations of a story leave everything that is there.
    if (shelf === 'commands') disk.entries.set(Number(row.deviceSeq), row as unknown as LogEntry);
    if (shelf === 'documents') disk.documents.set(String(row.id), row as unknown as HeldRow);
    if (shelf === 'drafts') disk.drafts.set(String(row.id), row as unknown as DraftEntry);
  }
  return {
    stamp: () => life.read(() => disk.stamp),
    putStamp: (stamp) =>
      life.write(() => {
        disk.stamp = stamp;
      }),
    isUsed: async () => disk.mark !== undefined,
    count: async (shelf) => rowsOf(disk, shelf).length,
    rows: (shelf, after, limit) =>
      life.read(() =>
        rowsOf(disk, shelf)
          .filter(({ key }) => after === null || key > after)
          .slice(0, limit),
      ),
    write: (shelf, rows) =>
      life.write(() => {
        for (const row of rows) put(shelf, row);
      }),
    close: () => undefined,
  };
}

function rowsOf(disk: LaptopDisk, shelf: ShelfName): readonly KeyedRow[] {
  const tables: Partial<Record<ShelfName, ReadonlyMap<RowKey, object>>> = {
    commands: disk.entries,
    documents: disk.documents,
    drafts: disk.drafts,
  };
  return [...(tables[shelf] ?? [])]
    .map(([key, row]) => ({ key, row: row as StoredRow }))
    .sort((left, right) => (left.key < right.key ? -1 : 1));
}
