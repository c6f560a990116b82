import { createRxDatabase, type RxCollection, type RxDatabase, type RxDocumentData } from 'rxdb';
import type { EnginePorts } from '../engine-ports.ts';
import type { Vault } from '../vault/vault.ts';
import { openStorage } from './storage-seam.ts';
import { documentsSchema, draftsSchema, type HeldDocument, type HeldDraft } from './store-schema.ts';

export type StoreCollections = { documents: RxCollection<HeldDocument>; drafts: RxCollection<HeldDraft> };
export type StoreDatabase = RxDatabase<StoreCollections>;

/**
 * Opens the RxDB database of a person: few collections for all kinds of record (RxDB's open edition has 13). What RxDB
 * keeps of itself beside them is made anew where it is damaged; it holds nothing of ours.
 */
export async function openStoreDatabase(
  ports: Pick<EnginePorts, 'storage'>,
  personId: string,
  vault: Vault,
): Promise<StoreDatabase> {
  const name = `${ports.storage.prefix}-store-${personId}`;
  try {
    return await openNamed(name, ports, vault);
  } catch {
    await deleted(ports.storage.indexedDB, `rxdb-dexie-${name}--0--_rxdb_internal`);
    return await openNamed(name, ports, vault);
  }
}

async function openNamed(
  name: string,
  ports: Pick<EnginePorts, 'storage'>,
  vault: Vault,
): Promise<StoreDatabase> {
  const database = await createRxDatabase<StoreCollections>({
    name,
    storage: openStorage(ports.storage, vault),
    // The Web Lock admits one engine per person: no other instance shares these stores.
    multiInstance: false,
    eventReduce: false,
    closeDuplicates: true,
  });
  try {
    await database.addCollections({
      documents: { schema: documentsSchema },
      drafts: { schema: draftsSchema },
    });
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

function deleted(indexedDB: IDBFactory, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error(`${name} is in use`));
  });
}

/** A storage row as RxDB keeps it, written past its document cache: nothing here subscribes to RxDB queries. */
export function storageRow<Row>(row: Row, revision: number): RxDocumentData<Row> {
  return {
    ...row,
    _deleted: false,
    _attachments: {},
    _rev: `${revision}-engine`,
    _meta: { lwt: revision },
  } as RxDocumentData<Row>;
}
