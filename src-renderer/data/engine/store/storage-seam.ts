import type { DexieStorageInternals, RxDocumentData, RxStorageInstance } from 'rxdb';
import { fromStorageToDexie, getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { StoragePort } from '../engine-ports.ts';

type DexieStorage = ReturnType<typeof getRxStorageDexie>;

/** The one place where every RxDB storage of the engine passes: a wrapper around the storage joins here. */
export function wrapStorage(storage: DexieStorage): DexieStorage {
  return storage;
}

export function openStorage(port: StoragePort): DexieStorage {
  return wrapStorage(getRxStorageDexie({ indexedDB: port.indexedDB, IDBKeyRange: port.IDBKeyRange }));
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
