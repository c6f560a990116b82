import { isCommandPlace } from '#shared/sync/sealed-frame.ts';
import type { CommandLog } from './command-log/command-log.ts';
import { createCommandSigner } from './command-log/command-signer.ts';
import { openIndexedDbCommandTables } from './command-log/indexed-db-command-tables.ts';
import { openCommandLog } from './command-log/open-command-log.ts';
import type { EnginePorts } from './engine-ports.ts';
import { type BlobStore, openBlobStore } from './store/blob-store.ts';
import { type DocumentStore, openDocumentStore } from './store/document-store.ts';
import { createDraftStore, type DraftStore } from './store/draft-store.ts';
import {
  deviceKeyName,
  type Installation,
  type OpenedInstallation,
  openInstallation,
  type RememberedPerson,
} from './store/installation.ts';
import { openSnapshotStore, type SnapshotStore } from './store/snapshot-store.ts';
import { openStoreDatabase } from './store/store-database.ts';
import { bringUpToDate, layoutOf } from './store/upgrade/bring-up-to-date.ts';
import { versionedJournal } from './store/upgrade/versioned-journal.ts';
import { createDamageWatch, type DamageWatch } from './vault/damage-watch.ts';
import { createVault, type Vault } from './vault/vault.ts';

/** Everything durable of one person on this laptop, opened. */
export interface EngineParts {
  readonly installation: Installation;
  /** Seals all of it. */
  readonly vault: Vault;
  readonly damage: DamageWatch;
  readonly person: RememberedPerson;
  readonly documents: DocumentStore;
  readonly drafts: DraftStore;
  readonly log: CommandLog;
  readonly snapshots: SnapshotStore;
  readonly blobs: BlobStore;
  close(): Promise<void>;
}

/** How an engine gets its stores: from IndexedDB, or in a simulation from memory. */
export type OpenEngineParts = (ports: EnginePorts, personId: string) => Promise<EngineParts>;

/** Everything is asked before anything is written. @throws StoreIsNewer */
async function openReadable(ports: EnginePorts, personId: string): Promise<OpenedInstallation> {
  const installation = openInstallation(ports.storage);
  try {
    await installation.refuseNewer();
    await bringUpToDate(ports, personId);
    return installation;
  } catch (error) {
    installation.close();
    throw error;
  }
}

/** Opens the stores. The caller holds the person's lock: nobody else writes to them. */
export async function openEngineParts(ports: EnginePorts, personId: string): Promise<EngineParts> {
  const installation = await openReadable(ports, personId);
  const person = await installation.person(personId);
  const key = await installation.secret<CryptoKeyPair>(deviceKeyName(personId));
  if (!person || !key) throw new Error(`${personId} never signed in on this installation`);
  const damage = createDamageWatch();
  const vault = createVault(ports, ports.storeKey, damage.note);
  const [database, log] = await Promise.all([
    openStoreDatabase(ports, personId, vault),
    openLog(ports, person, key.privateKey, { vault, damage }),
  ]);
  const { documents, drafts } = database.collections;
  const snapshots = openSnapshotStore(ports, personId, vault);
  const blobs = openBlobStore(ports, personId, vault);
  return {
    installation,
    vault,
    damage,
    person,
    documents: await openDocumentStore(documents.internalStorageInstance, vault),
    drafts: createDraftStore(drafts),
    log,
    snapshots,
    blobs,
    async close() {
      log.close();
      snapshots.close();
      blobs.close();
      installation.close();
      await database.close();
    },
  };
}

function openLog(
  ports: EnginePorts,
  person: RememberedPerson,
  key: CryptoKey,
  { vault, damage }: { readonly vault: Vault; readonly damage: DamageWatch },
): Promise<CommandLog> {
  return openCommandLog({
    openTables: () => openIndexedDbCommandTables(ports.storage, person.personId, vault),
    sign: createCommandSigner(ports.subtle, key),
    device: person.deviceId,
    wait: (milliseconds) =>
      milliseconds === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            ports.setTimer(resolve, milliseconds);
          }),
    knownDeviceSeq: person.lastDeviceSeq,
    journal: ports.journal ? versionedJournal(ports.journal, layoutOf(ports).version) : null,
    vault,
    isDamaged: () => [...damage.places].some(isCommandPlace),
    lastSavedId: ports.lastSavedId ?? null,
    now: new Date(ports.now()).toISOString(),
  });
}
