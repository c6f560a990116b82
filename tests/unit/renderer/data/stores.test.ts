import { randomUUID } from 'node:crypto';
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { DexieStorageInternals } from 'rxdb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Row, STORE_IS_NEWER } from '#renderer/data/contract.ts';
import type { EnginePorts } from '#renderer/data/engine/engine-ports.ts';
import { openDocumentStore, type StorePlace } from '#renderer/data/engine/store/document-store.ts';
import { createDeviceKey, openInstallation } from '#renderer/data/engine/store/installation.ts';
import { openSnapshotStore } from '#renderer/data/engine/store/snapshot-store.ts';
import { openStoreDatabase, type StoreDatabase } from '#renderer/data/engine/store/store-database.ts';
import type { Vault } from '#renderer/data/engine/vault/vault.ts';
import type { DocumentMessage } from '#shared/sync/messages.ts';
import { CRYPTO, testVault } from '#tests/builders/test-vault.ts';

let ports: EnginePorts;
let database: StoreDatabase;
let vault: Vault;
let damaged: string[];
beforeEach(async () => {
  ports = {
    storage: { indexedDB: new IDBFactory(), IDBKeyRange, prefix: `store-${randomUUID()}` },
    ...CRYPTO,
    pause: async () => undefined,
  } as EnginePorts;
  damaged = [];
  vault = await testVault((place) => damaged.push(place));
  database = await openStoreDatabase(ports, 'person-linh', vault);
});
afterEach(() => database.close());

function place(page: number): StorePlace {
  const checkpoint = { epoch: 'e', seq: page, scopeVersion: 's', backfill: null };
  return { checkpoint, page, resetPage: null, backfillTotal: null, backfillDone: 0 };
}

function document(id: string, version = 1, deleted = false): DocumentMessage {
  return {
    id,
    kind: 'item' as never, // typebox infers no literals from the mapped list of kinds
    version,
    seq: version,
    scope: ['all'],
    deleted,
    updatedAt: '2026-11-21T06:00:00.000Z',
    updatedBy: 'person-linh',
    body: { name: `${id} v${version}` },
  };
}

describe('the local stores', () => {
  it('are few: RxDB opens 13 collections in one process', () => {
    expect(Object.keys(database.collections)).toEqual(['documents', 'drafts']);
  });

  it('index documents by local page and by nothing that nobody asks for', async () => {
    const { documents } = database.collections;
    const { dexieTable } = await (documents.internalStorageInstance.internals as DexieStorageInternals);
    const store = dexieTable.db.backendDB().transaction('docs').objectStore('docs');
    expect([...store.indexNames]).toEqual(['[_deleted+page+id]']);
  });

  it('hold a page and the place after it, and everything a later page changed', async () => {
    const instance = database.collections.documents.internalStorageInstance;
    const store = await openDocumentStore(instance, vault);
    expect(store.place()).toBeNull();
    await store.writePage({
      documents: [document('a'), document('b'), document('c')],
      leave: [],
      place: place(1),
    });
    await store.writePage({
      documents: [document('a', 2), document('b', 2, true)],
      leave: ['c', 'never-held'],
      place: place(2),
    });
    expect([...(await store.getMany(['a', 'b', 'c'])).values()]).toMatchObject([{ id: 'a', version: 2 }]);
    const reopened = await openDocumentStore(instance, vault);
    expect(reopened.place()).toEqual(place(2));
    const changed = await reopened.changedBetween(1, 2);
    expect(changed.map(({ id, document: held }) => [id, held?.version])).toEqual([
      ['a', 2],
      ['b', undefined],
      ['c', undefined],
    ]);
  });

  it('know what a fresh start did not send again', async () => {
    const store = await openDocumentStore(database.collections.documents.internalStorageInstance, vault);
    await store.writePage({ documents: [document('a'), document('b')], leave: [], place: place(1) });
    await store.writePage({ documents: [document('b', 2)], leave: [], place: place(2) });
    expect(await store.heldBefore(2)).toEqual(['a']);
  });

  it.each(['gone', 'an older one'])('begin anew where their place is %s', async (what) => {
    const instance = database.collections.documents.internalStorageInstance;
    const store = await openDocumentStore(instance, vault);
    const { dexieTable } = await (instance.internals as DexieStorageInternals);
    await store.writePage({ documents: [document('a')], leave: [], place: place(1) });
    const old: unknown = await dexieTable.get('.place');
    await store.writePage({ documents: [document('b')], leave: [], place: place(2) });
    expect((await openDocumentStore(instance, vault)).place()).toEqual(place(2));
    if (what === 'gone') await dexieTable.delete('.place');
    else await dexieTable.put(old);
    const reopened = await openDocumentStore(instance, vault);
    expect(reopened.place()).toBeNull();
    expect(await reopened.held()).toEqual([]);
  });

  it('R13 refuse the people and keys of a newer Landfall, and leave them as they are', async () => {
    const { indexedDB, prefix } = ports.storage;
    const newer = new Dexie(`${prefix}-installation`, { indexedDB, IDBKeyRange });
    newer.version(2).stores({ people: 'personId', secrets: 'name', teams: 'id' });
    await newer.table('people').put({ personId: 'person-linh', unheardOf: true });
    const version = newer.backendDB().version;
    newer.close();

    const installation = openInstallation(ports.storage);
    await expect(installation.refuseNewer()).rejects.toThrow(STORE_IS_NEWER);
    installation.close();

    const after = await new Dexie(`${prefix}-installation`, { indexedDB, IDBKeyRange }).open();
    expect(after.backendDB().version).toBe(version);
    expect(await after.table('people').toArray()).toEqual([{ personId: 'person-linh', unheardOf: true }]);
    after.close();
  });

  it('tell what waits of somebody as soon as another window or worker notes it', async () => {
    // Dexie watches only where there is an IndexedDB at all, whichever one a database lies in.
    Dexie.dependencies.indexedDB = ports.storage.indexedDB;
    const person = { personId: 'person-linh', account: 'linh', name: 'Linh', deviceId: 'd', signedIn: true };
    const rest = { lastDeviceSeq: 0, unsent: 0, lastUsedAt: '2026-11-21T06:00:00.000Z' };
    const [page, worker] = [openInstallation(ports.storage), openInstallation(ports.storage)];
    await worker.savePerson({ ...person, ...rest }, await createDeviceKey(ports.subtle));
    const told: number[] = [];
    const stop = page.watchPeople({
      onPeople: (people) => told.push(...people.map(({ unsent }) => unsent)),
      onError: (error) => expect.fail(String(error)),
    });
    await vi.waitUntil(() => told.length > 0);
    await worker.updatePerson('person-linh', { unsent: 1 });
    await vi.waitUntil(() => told.at(-1) === 1);
    stop();
    page.close();
    worker.close();
  });

  it('read a sealed snapshot back, and nothing from one that another key sealed', async () => {
    const rows = Array.from({ length: 9000 }, (_, id) => ({ id: String(id), kind: 'item' }) as Row);
    const snapshots = openSnapshotStore(ports, 'person-linh', vault);
    expect(await snapshots.load()).toBeNull();
    await snapshots.save(7, rows);
    expect(await snapshots.load()).toEqual({ page: 7, rows });
    const stranger = openSnapshotStore(ports, 'person-linh', await testVault((place) => damaged.push(place)));
    expect(await stranger.load()).toBeNull();
    snapshots.close();
    stranger.close();
  });
});
