import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { openIndexedDbShelves } from '#renderer/data/engine/store/upgrade/indexed-db-shelves.ts';
import { STORE_LAYOUT } from '#renderer/data/engine/store/upgrade/store-version.ts';
import { upgradeStore } from '#renderer/data/engine/store/upgrade/upgrade-store.ts';
import { putTables, storedTables } from '#tests/builders/stored-bytes.ts';
import { type FixtureTable, shapeOf, storeOfToday } from '#tests/fixtures/store/store-of-today.ts';

const FOLDER = resolve(import.meta.dirname, '../../fixtures/store');
const fixture = (version: number) =>
  JSON.parse(readFileSync(join(FOLDER, `v${version}.json`), 'utf8')) as readonly FixtureTable[];

it('R13 a store of today is what its version says: another shape needs a new version, a migration and a fixture', async () => {
  expect(shapeOf(await storeOfToday())).toEqual(shapeOf(fixture(STORE_LAYOUT.version)));
});

it('R13 there is a fixture of every version that was ever released, and each comes to the shape of today', async () => {
  const versions = readdirSync(FOLDER).flatMap((name) => /^v(\d+)\.json$/.exec(name)?.[1] ?? []);
  expect(versions.map(Number).sort()).toEqual([...Array(STORE_LAYOUT.version).keys()].map((at) => at + 1));
  for (const version of versions.map(Number)) {
    const storage = new IDBFactory();
    const tables = fixture(version);
    await putTables(storage, tables);
    const port = { indexedDB: storage, IDBKeyRange, prefix: 'landfall' };
    const shelves = await openIndexedDbShelves(port, 'person-linh');
    await upgradeStore(shelves, STORE_LAYOUT, () => undefined);
    shelves.close();
    const after = await storedTables(storage);
    expect(shapeOf(after)).toEqual(shapeOf(fixture(STORE_LAYOUT.version)));
    expect(after.map(({ rows }) => rows.map(([key]) => key))).toEqual(
      tables.map(({ rows }) => rows.map(([key]) => key)),
    );
  }
});
