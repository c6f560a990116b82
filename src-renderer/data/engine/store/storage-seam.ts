import type { DexieStorageInternals, RxDocumentData, RxStorageInstance } from 'rxdb';
import { fromStorageToDexie, getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { StoragePort } from '../engine-ports.ts';
import type { Vault } from '../vault/vault.ts';
import { sealedColumns, sealedStorage, sealRow } from './sealed-storage.ts';

type DexieStorage = ReturnType<typeof getRxStorageDexie>;

/**
 * RxDB indexes its own fields too, for replication, clean-up and queries that name no index. Nothing here asks
 * documents that way, and each index is written for every document: they keep the one by page.
 */
const DOCUMENT_INDEXES = 'id, [_deleted+page+id]';

/** The one place where every RxDB storage of the engine passes. */
export function openStorage(port: StoragePort, vault: Vault): DexieStorage {
  const storage = getRxStorageDexie({
    indexedDB: port.indexedDB,
    IDBKeyRange: port.IDBKeyRange,
    onCreate(database, name) {
      if (name.endsWith('--documents')) database.version(2).stores({ docs: DOCUMENT_INDEXES });
    },
  });
  return sealedStorage(storage, vault);
}

/**
 * Puts rows into RxDB's own table in one IndexedDB transaction, over whatever stands there; resolves when it is
 * complete. RxDB's `bulkWrite` reads every row first to find write conflicts, and tells its queries afterwards:
 * the server alone writes documents and nothing subscribes to RxDB, so that work would be for nobody.
 */
export async function putRows<Row>(
  instance: RxStorageInstance<Row, unknown, unknown>,
  rows: readonly RxDocumentData<Row>[],
  vault: Vault,
): Promise<void> {
  const { dexieTable, booleanIndexes } = await (instance.internals as DexieStorageInternals);
  const columns = sealedColumns(instance.schema as never);
  const { collectionName } = instance;
  // All at once: the browser seals on threads of its own, while the next ones are being asked for.
  const sealed = await Promise.all(rows.map((row) => sealRow(vault, collectionName, columns, row)));
  await dexieTable.bulkPut(sealed.map((row) => fromStorageToDexie<Row>(booleanIndexes, row)));
}

/** Takes everything out of RxDB's own table. */
export async function clearRows<Row>(instance: RxStorageInstance<Row, unknown, unknown>): Promise<void> {
  const { dexieTable } = await (instance.internals as DexieStorageInternals);
  await dexieTable.clear();
}
