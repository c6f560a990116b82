import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { UpgradeProgress } from '#renderer/data/contract.ts';
import { openIndexedDbShelves, placesOf } from '#renderer/data/engine/store/upgrade/indexed-db-shelves.ts';
import type { StoreShelves } from '#renderer/data/engine/store/upgrade/store-shelves.ts';
import {
  STORE_LAYOUT,
  StoreIsNewer,
  type StoreLayout,
  type StoreMigration,
} from '#renderer/data/engine/store/upgrade/store-version.ts';
import { upgradeStore } from '#renderer/data/engine/store/upgrade/upgrade-store.ts';
import { storedPrint, storedTables } from '#tests/builders/stored-bytes.ts';

const PERSON = 'person-linh';
const PLACES = placesOf('test', PERSON);
let storage: IDBFactory;

/** N+1 keeps when a command was saved in another field; N+2 counts what a piece holds, and marks every draft. */
const NEXT: StoreMigration = {
  to: 2,
  changes: {
    commands: ({ savedAt, keptAt = savedAt, ...row }) => ({ ...row, keptAt }),
    documents: async (row) => ({ ...row, body: String(row.body).replace('"old"', '"new"') }),
  },
};
const AFTER_NEXT: StoreMigration = {
  to: 3,
  changes: {
    drafts: (row) => ({ ...row, marked: true }),
    pieces: (row) => ({ ...row, bytes: (row.data as Uint8Array).length }),
  },
};
const THIRD: StoreLayout = { version: 3, migrations: [AFTER_NEXT, NEXT] };
const COMMANDS = 63;
const DOCUMENTS = 90;
const AT_ONCE = 20;

async function table(shelf: keyof typeof PLACES, schema: string, rows: readonly object[]): Promise<void> {
  const [name, inside] = PLACES[shelf];
  const database = new Dexie(name, { indexedDB: storage, IDBKeyRange });
  database.version(1).stores({ [inside]: schema });
  await database.table(inside).bulkPut(rows);
  database.close();
}

/** A store of the first version, with a full outbox, as large as takes several steps. */
async function fill(): Promise<void> {
  const many = (count: number, row: (at: number) => object) => [...Array(count).keys()].map(row);
  await table(
    'commands',
    'deviceSeq, &id, open',
    many(COMMANDS, (at) => ({ deviceSeq: at + 1, id: `c${at}`, open: 1, savedAt: `t${at}`, other: { at } })),
  );
  await table(
    'documents',
    'id, page',
    many(DOCUMENTS, (at) => ({ id: `d${at}`, page: at, body: `{"state":"old","at":${at}}` })),
  );
  await table('drafts', 'id', [{ id: 'draft', values: '{"typed":"words"}' }]);
  await table(
    'pieces',
    '[sha256+place], sha256',
    many(3, (at) => ({ sha256: 'ab', place: at, data: Uint8Array.of(1, 2, 3) })),
  );
}

const shelvesOf = () => openIndexedDbShelves({ indexedDB: storage, IDBKeyRange, prefix: 'test' }, PERSON);

async function upgrade(
  layout: StoreLayout,
  around: (shelves: StoreShelves) => StoreShelves = (shelves) => shelves,
): Promise<readonly UpgradeProgress[]> {
  const told: UpgradeProgress[] = [];
  const shelves = await shelvesOf();
  try {
    await upgradeStore(around(shelves), layout, (progress) => void told.push(progress), AT_ONCE);
  } finally {
    shelves.close();
  }
  return told;
}

/** The process ends at the n-th write: before it, or when it stands and nobody was told. */
function dyingAt(at: number, isDone: boolean) {
  let writes = 0;
  return (shelves: StoreShelves): StoreShelves => {
    async function dying(write: () => Promise<void>): Promise<void> {
      writes += 1;
      if (writes > at) return new Promise(() => undefined);
      if (writes < at || isDone) await write();
      if (writes === at) throw new Error('killed');
    }
    return {
      ...shelves,
      putStamp: (stamp) => dying(() => shelves.putStamp(stamp)),
      write: (shelf, rows) => dying(() => shelves.write(shelf, rows)),
    };
  };
}

beforeEach(() => {
  storage = new IDBFactory();
});

describe('R13 a store of an earlier version', () => {
  it('comes to the newest one through all between, with every row, and says how far it is', async () => {
    await fill();
    const told = await upgrade(THIRD);
    const shelves = await shelvesOf();
    expect(await shelves.stamp()).toEqual({ key: 'store', version: 3, under: null });
    expect(await shelves.count('commands')).toBe(COMMANDS);
    expect(await shelves.rows('commands', 62, 5)).toEqual([
      { key: 63, row: { deviceSeq: 63, id: 'c62', open: 1, keptAt: 't62', other: { at: 62 } } },
    ]);
    const documents = await shelves.rows('documents', null, 5000);
    expect(documents.every(({ row }) => String(row.body).includes('"state":"new"'))).toBe(true);
    expect(await shelves.rows('drafts', null, 5)).toMatchObject([{ row: { marked: true } }]);
    expect(await shelves.rows('pieces', null, 5)).toMatchObject([
      { row: { bytes: 3 } },
      { row: { bytes: 3 } },
      { row: { bytes: 3 } },
    ]);
    shelves.close();
    const total = COMMANDS + DOCUMENTS + 4;
    expect(told.at(-1)).toEqual({ done: total, total });
    expect(told.map(({ done }) => done)).toEqual([...told.map(({ done }) => done)].sort((a, b) => a - b));
  });

  it('is the same after a kill at any write of the way, done or not, once it starts again', async () => {
    await fill();
    await upgrade(THIRD);
    const whole = await storedPrint(storage);
    let points = 0;
    for (const isDone of [false, true]) {
      for (let at = 1; ; at += 1) {
        storage = new IDBFactory();
        await fill();
        const ended = await upgrade(THIRD, dyingAt(at, isDone)).then(
          () => 'done',
          () => 'killed',
        );
        if (ended === 'done') break;
        points += 1;
        await upgrade(THIRD);
        expect(await storedPrint(storage), `write ${at}`).toBe(whole);
      }
    }
    expect(points).toBeGreaterThanOrEqual(20);
  });

  it('half-way to a newer version is refused by the earlier build, byte for byte, and goes on with the newer', async () => {
    await fill();
    await upgrade(THIRD);
    const whole = await storedPrint(storage);
    storage = new IDBFactory();
    await fill();
    await upgrade(THIRD, dyingAt(4, true)).catch(() => undefined);
    const half = await storedPrint(storage);
    await expect(upgrade(STORE_LAYOUT)).rejects.toBeInstanceOf(StoreIsNewer);
    expect(await storedPrint(storage)).toBe(half);
    await upgrade(THIRD);
    expect(await storedPrint(storage)).toBe(whole);
  });

  it('is new when nobody worked here: nothing is changed in it later', async () => {
    const told = await upgrade(THIRD);
    await fill();
    const before = (await storedTables(storage)).map(({ rows }) => rows);
    expect([...told, ...(await upgrade(THIRD))]).toEqual([]);
    expect((await storedTables(storage)).map(({ rows }) => rows)).toEqual(before);
  });
});

describe('R13 a store of a newer version', () => {
  it('is refused, and not one byte of it changes: 20 of 20', async () => {
    await fill();
    await upgrade(THIRD);
    const before = await storedPrint(storage);
    const [found] = await storedTables(storage);
    expect(found?.rows.length).toBeGreaterThan(0);
    for (let trial = 0; trial < 20; trial += 1) {
      const layout = trial % 2 === 0 ? STORE_LAYOUT : { version: 2, migrations: [NEXT] };
      await expect(upgrade(layout)).rejects.toBeInstanceOf(StoreIsNewer);
      expect(await storedPrint(storage)).toBe(before);
    }
  });
});
