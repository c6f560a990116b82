import type { DexieStorageInternals, RxDocumentData, RxStorageInstance } from 'rxdb';
import { fromStorageToDexie, getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { StoragePort } from '../engine-ports.ts';

type DexieStorage = ReturnType<typeof getRxStorageDexie>;

/** The one place where every RxDB storage of the engine passes: a wrapper around the storage joins here. */
export function wrapStorage(storage: DexieStorage): DexieStorage {
  return storage;
}

/**
 * RxDB indexes its own fields too, for replication, clean-up and queries that name no index. Nothing here asks
 * documents that way, and each index is written for every document: they keep the one by page.
 */
const DOCUMENT_INDEXES = 'id, [_deleted+page+id]';

export function openStorage(port: StoragePort): DexieStorage {
  const storage = getRxStorageDexie({
    indexedDB: port.indexedDB,
    IDBKeyRange: port.IDBKeyRange,
    onCreate(database, name) {
      if (name.endsWith('--documents')) database.version(2).stores({ docs: DOCUMENT_INDEXES });
    },
  });
  return wrapStorage(storage);
}

/**
 * Puts rows into RxDB's own table in one IndexedDB transaction, over whatever stands there; resolves when it is
 * complete. RxDB's `bulkWrite` reads every row first to find write conflicts, and tells its queries afterwards:
 * the server alone writes documents and nothing subscribes to RxDB, so that work would be for nobody.
 */
export async function putRows<Row>(
  instance: RxStorageInstance<Row, unknown, unknown>,
  rows: readonly RxDocumentData<Row>[],
): Promise<void> {
  const { dexieTable, booleanIndexes } = await (instance.internals as DexieStorageInternals);
  await dexieTable.bulkPut(rows.map((row) => fromStorageToDexie<Row>(booleanIndexes, row)));
}
