import { createRxDatabase, type RxCollection, type RxDatabase, type RxDocumentData } from 'rxdb';
import type { EnginePorts } from '../engine-ports.ts';
import type { Vault } from '../vault/vault.ts';
import { openStorage } from './storage-seam.ts';
import { documentsSchema, draftsSchema, type HeldDocument, type HeldDraft } from './store-schema.ts';

export type StoreCollections = { documents: RxCollection<HeldDocument>; drafts: RxCollection<HeldDraft> };
export type StoreDatabase = RxDatabase<StoreCollections>;

/** Opens the RxDB database of a person: few collections for all kinds of record (RxDB's open edition has 13). */
export async function openStoreDatabase(
  ports: Pick<EnginePorts, 'storage'>,
  personId: string,
  vault: Vault,
): Promise<StoreDatabase> {
  const database = await createRxDatabase<StoreCollections>({
    name: `${ports.storage.prefix}-store-${personId}`,
    storage: openStorage(ports.storage, vault),
    // The Web Lock admits one engine per person: no other instance shares these stores.
    multiInstance: false,
    eventReduce: false,
    closeDuplicates: true,
  });
  await database.addCollections({
    documents: { schema: documentsSchema },
    drafts: { schema: draftsSchema },
  });
  return database;
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
