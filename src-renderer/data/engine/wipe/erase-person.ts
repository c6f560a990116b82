import type { StoragePort } from '../engine-ports.ts';
import { placesOf } from '../store/upgrade/indexed-db-shelves.ts';

/** Every database that holds something of a person, whatever it says in it. */
export async function databasesOf(port: StoragePort, personId: string): Promise<readonly string[]> {
  const places = Object.values(placesOf(port.prefix, personId)).map(([name]) => name);
  const named = new Set([...places, `${port.prefix}-stamp-${personId}`]);
  // RxDB makes some of its own beside its collections.
  const own = `rxdb-dexie-${port.prefix}-store-${personId}--`;
  const there = (await port.indexedDB.databases()).map(({ name = '' }) => name);
  return there.filter((name) => named.has(name) || name.startsWith(own));
}

/** @throws when one of them is still there afterwards: somebody holds it open */
export async function eraseDatabases(port: StoragePort, personId: string): Promise<void> {
  for (const name of await databasesOf(port, personId)) await erase(port, name);
  const left = await databasesOf(port, personId);
  if (left.length > 0) throw new Error(`not deleted: ${left.length}`);
}

function erase({ indexedDB }: StoragePort, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('held open'));
  });
}
