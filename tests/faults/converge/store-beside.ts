import { fillWithDefaultSettings } from 'rxdb';
import type { KeylessPorts } from '#renderer/data/engine/engine-ports.ts';
import { type DocumentStore, openDocumentStore } from '#renderer/data/engine/store/document-store.ts';
import { openStorage } from '#renderer/data/engine/store/storage-seam.ts';
import { documentsSchema } from '#renderer/data/engine/store/store-schema.ts';
import type { StoreKey } from '#renderer/data/engine/vault/store-key.ts';
import { createVault } from '#renderer/data/engine/vault/vault.ts';

/** What lies in a person's store, read beside the engine that writes it: nothing here asks what that believes. */
export async function openStoreBeside(
  ports: KeylessPorts,
  personId: string,
  key: StoreKey,
): Promise<Pick<DocumentStore, 'held' | 'getMany'>> {
  const vault = createVault(ports, key);
  const instance = await openStorage(ports.storage, vault).createStorageInstance({
    databaseInstanceToken: 'beside',
    databaseName: `${ports.storage.prefix}-store-${personId}`,
    collectionName: 'documents',
    schema: fillWithDefaultSettings(documentsSchema),
    options: {},
    multiInstance: false,
    devMode: false,
  });
  return openDocumentStore(instance, vault);
}
