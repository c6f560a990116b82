import { randomUUID } from 'node:crypto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { DexieStorageInternals } from 'rxdb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EnginePorts } from '#renderer/data/engine/engine-ports.ts';
import { forgetTaken } from '#renderer/data/engine/forget-taken.ts';
import { createDraftStore, type DraftStore } from '#renderer/data/engine/store/draft-store.ts';
import { openStoreDatabase, type StoreDatabase } from '#renderer/data/engine/store/store-database.ts';
import { testVault } from '#tests/builders/test-vault.ts';

const MARKER = 'Quetzal';
let database: StoreDatabase;
let drafts: DraftStore;
const log = { all: async () => [], change: async () => [] };

beforeEach(async () => {
  const ports = {
    storage: { indexedDB: new IDBFactory(), IDBKeyRange, prefix: `forget-${randomUUID()}` },
  } as EnginePorts;
  database = await openStoreDatabase(ports, 'person-linh', await testVault());
  drafts = createDraftStore(database.collections.drafts);
});
afterEach(() => database.close());

/** Everything that the tables of the drafts give out, what RxDB only marked as removed included. */
async function stored(): Promise<string> {
  const instance = database.collections.drafts.internalStorageInstance;
  const { dexieTable } = await (instance.internals as unknown as DexieStorageInternals);
  const ids = (await dexieTable.toArray()).map(({ id }: { id: string }) => id);
  return JSON.stringify(await instance.findDocumentsById(ids, true));
}

async function draftOn(recordId: string, given: { values: object; base: object }): Promise<void> {
  await drafts.save({
    id: `edit:purchase-order:${recordId}`,
    formKey: 'purchase-order',
    recordId,
    title: MARKER,
    savedAt: '2026-11-21T06:00:00.000Z',
    values: { seenVersion: 3, provisionalNumber: '', ...given },
  });
}

describe('S5 a record that may be held no more', () => {
  const line = { id: 'l1', description: MARKER, quantity: '1' };
  const base = { title: MARKER, reason: '', lines: [line, { id: 'l2', description: MARKER }] };

  it('leaves of a draft what its author typed, and nothing that the record said', async () => {
    const lines = [
      { ...line, quantity: '7' },
      { id: 'l2', description: MARKER },
      { id: 'new', description: 'mine' },
    ];
    await draftOn('gone', { values: { ...base, reason: 'typed', lines }, base });
    await forgetTaken({ drafts, log }, ['gone']);
    const [kept] = await drafts.all();
    expect(kept?.values).toMatchObject({
      values: {
        reason: 'typed',
        lines: [
          { id: 'l1', quantity: '7' },
          { id: 'new', description: 'mine' },
        ],
      },
      base: {},
    });
    expect(await stored()).not.toContain(MARKER);
  });

  it('leaves nothing of a draft into which nobody typed, not even where RxDB marks it as removed', async () => {
    await draftOn('gone', { values: base, base });
    expect(await stored()).toContain(MARKER);
    await forgetTaken({ drafts, log }, ['gone']);
    expect(await drafts.all()).toEqual([]);
    expect(await stored()).not.toContain(MARKER);
  });

  it('touches no draft of a record that stays', async () => {
    await draftOn('stays', { values: { ...base, reason: 'typed' }, base });
    await forgetTaken({ drafts, log }, ['gone']);
    expect((await drafts.all())[0]?.values).toMatchObject({ values: { ...base, reason: 'typed' }, base });
  });
});
