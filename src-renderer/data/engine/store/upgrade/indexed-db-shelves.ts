import { Dexie, type EntityTable } from 'dexie';
import type { StoragePort } from '../../engine-ports.ts';
import { documentsSchema, draftsSchema } from '../store-schema.ts';
import type { RowKey, StoreShelves, StoreStamp } from './store-shelves.ts';
import type { ShelfName, StoredRow } from './store-version.ts';

type Stamps = Dexie & { stamps: EntityTable<StoreStamp, 'key'> };

/** Where the tables of a person lie: name of the database, name of the table. */
export function placesOf(prefix: string, personId: string): Readonly<Record<ShelfName, [string, string]>> {
  const rxdb = (version: number, name: string) =>
    `rxdb-dexie-${prefix}-store-${personId}--${version}--${name}`;
  return {
    commands: [`${prefix}-commands-${personId}`, 'commands'],
    documents: [rxdb(documentsSchema.version, 'documents'), 'docs'],
    drafts: [rxdb(draftsSchema.version, 'drafts'), 'docs'],
    blobs: [`${prefix}-blobs-${personId}`, 'blobs'],
    pieces: [`${prefix}-blobs-${personId}`, 'pieces'],
    parts: [`${prefix}-snapshot-${personId}`, 'parts'],
  };
}

/**
 * The tables in IndexedDB as they lie there, whatever build made them. A database that is not there is an empty
 * table: it is made later, by whoever fills it.
 */
export async function openIndexedDbShelves(port: StoragePort, personId: string): Promise<StoreShelves> {
  const settings = {
    indexedDB: port.indexedDB,
    IDBKeyRange: port.IDBKeyRange,
    chromeTransactionDurability: 'strict',
  } as const;
  const places = placesOf(port.prefix, personId);
  const stamps = new Dexie(`${port.prefix}-stamp-${personId}`, settings) as Stamps;
  stamps.version(1).stores({ stamps: 'key' });
  const opened = new Map<string, Promise<Dexie | null>>();

  function database(name: string): Promise<Dexie | null> {
    const known = opened.get(name);
    if (known) return known;
    // Without a version of its own it opens what is there and changes nothing.
    const opening = new Dexie(name, settings).open().catch((error: unknown) => {
      if (error instanceof Error && error.name === 'NoSuchDatabaseError') return null;
      throw error;
    });
    opened.set(name, opening);
    return opening;
  }

  async function table(shelf: ShelfName) {
    const [name, inside] = places[shelf];
    return (await database(name))?.table<StoredRow, RowKey>(inside);
  }

  return {
    stamp: () => stamps.stamps.get('store'),
    async putStamp(stamp) {
      await stamps.stamps.put(stamp);
    },
    isUsed: async () => (await database(places.commands[0])) !== null,
    count: async (shelf) => (await table(shelf))?.count() ?? 0,
    async rows(shelf, after, limit) {
      const found = await table(shelf);
      if (found === undefined) return [];
      const from = after === null ? found.orderBy(':id') : found.where(':id').above(after);
      const keys = await from.limit(limit).primaryKeys();
      const rows = await found.bulkGet(keys);
      return rows.flatMap((row, at) => (row ? [{ key: keys[at] as RowKey, row }] : []));
    },
    async write(shelf, rows) {
      await (await table(shelf))?.bulkPut(rows);
    },
    close() {
      stamps.close();
      for (const each of opened.values()) each.then((found) => found?.close()).catch(() => undefined);
    },
  };
}
