import { IDBKeyRange } from 'fake-indexeddb';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Laptop, openSite, type Site, untilOffline, untilOnline, untilSent } from './engine-kit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterEach(() => site.putLaptopsAway());
afterAll(() => site.close());

function comment(text: string) {
  return {
    type: 'comment.add',
    target: { kind: 'supplier', id: 'supplier-saigon' },
    seenVersion: 1,
    payload: { text },
  } as const;
}

async function say(laptop: Laptop, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    expect(await laptop.engine.runCommand(comment(text))).toMatchObject({ saved: true });
  }
}

async function commentsAtServer(prefix: string): Promise<readonly string[]> {
  const found = await sql<{ text: string }>`
    select body->>'text' as text from documents
    where kind = 'comment' and body->>'text' like ${`${prefix}%`} order by 1`.execute(site.database.db);
  return found.rows.map((row) => row.text);
}

async function deviceOf(laptop: Laptop): Promise<string> {
  return (JSON.parse((await laptop.engine.exportOutbox()).text) as { content: { device: string } }).content
    .device;
}

/** The profile goes back to where it was before its newest commands, as a copy made earlier would be. */
async function rewind(laptop: Laptop, keep: number): Promise<void> {
  await inStore(laptop, 'commands', 'commands', (store) => {
    store.delete(above(keep));
  });
  await inStore(laptop, 'installation', 'people', (store) => {
    const read = store.get(laptop.personId);
    read.onsuccess = () => store.put({ ...read.result, lastDeviceSeq: keep });
  });
}

function above(seq: number): IDBKeyRange {
  return IDBKeyRange.lowerBound(seq, true);
}

async function inStore(
  laptop: Laptop,
  databaseName: string,
  storeName: string,
  work: (store: IDBObjectStore) => void,
): Promise<void> {
  const names = (await laptop.storage.databases()).map(({ name }) => name ?? '');
  const name = names.find((entry) => entry.includes(`-${databaseName}`)) ?? '';
  await new Promise<void>((resolve, reject) => {
    const opening = laptop.storage.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(storeName, 'readwrite');
      transaction.oncomplete = () => {
        opening.result.close();
        resolve();
      };
      work(transaction.objectStore(storeName));
    };
  });
}

describe('a copied profile', () => {
  it('takes a device id of its own and sends everything that waits, each once, in order', async () => {
    const linh = await site.laptop('person-linh');
    await untilOnline(linh);
    await say(linh, 'copy 1', 'copy 2', 'copy 3');
    await untilSent(linh);
    const before = await deviceOf(linh);
    await linh.kill();
    await rewind(linh, 1);
    linh.line.cut();
    await linh.start();
    await untilOffline(linh);
    await say(linh, 'copy 4', 'copy 5', 'copy 6', 'copy 7');
    linh.line.heal();
    await untilSent(linh);
    expect(await commentsAtServer('copy')).toEqual([1, 2, 3, 4, 5, 6, 7].map((place) => `copy ${place}`));
    expect(await linh.engine.outbox()).toEqual([]);
    expect(await deviceOf(linh)).not.toBe(before);
    await linh.restart();
    await untilOnline(linh);
    await say(linh, 'copy 8');
    await untilSent(linh);
    expect(await commentsAtServer('copy')).toHaveLength(8);
  });

  it('applies nothing twice when the answers under the old and the new id are lost', async () => {
    const minh = await site.laptop('person-minh');
    await untilOnline(minh);
    await say(minh, 'lost 1', 'lost 2');
    await untilSent(minh);
    await minh.kill();
    await rewind(minh, 0);
    minh.line.cut();
    await minh.start();
    await untilOffline(minh);
    await say(minh, 'lost 3', 'lost 4', 'lost 5');
    minh.line.dropAnswersOf('/api/sync/push', 2);
    minh.line.dropAnswersOf('/api/devices', 1);
    minh.line.heal();
    await untilSent(minh);
    expect(await commentsAtServer('lost')).toEqual([1, 2, 3, 4, 5].map((place) => `lost ${place}`));
    expect(await minh.engine.outbox()).toEqual([]);
  });
});
