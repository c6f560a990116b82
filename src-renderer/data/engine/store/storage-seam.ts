import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { StoragePort } from '../engine-ports.ts';

type DexieStorage = ReturnType<typeof getRxStorageDexie>;

/** The one place where every RxDB storage of the engine passes: a wrapper around the storage joins here. */
export function wrapStorage(storage: DexieStorage): DexieStorage {
  return storage;
}

export function openStorage(port: StoragePort): DexieStorage {
  return wrapStorage(getRxStorageDexie({ indexedDB: port.indexedDB, IDBKeyRange: port.IDBKeyRange }));
}
