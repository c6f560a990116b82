import { randomUUID } from 'node:crypto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DraftEntry } from '#renderer/data/contract.ts';
import { openIndexedDbCommandTables } from '#renderer/data/engine/command-log/indexed-db-command-tables.ts';
import { createDraftStore } from '#renderer/data/engine/store/draft-store.ts';
import { openStoreDatabase, type StoreDatabase } from '#renderer/data/engine/store/store-database.ts';
import { openText, sealText } from '#renderer/data/engine/vault/sealed-text.ts';
import type { Vault } from '#renderer/data/engine/vault/vault.ts';
import { FRAME_BYTES } from '#shared/sync/sealed-frame.ts';
import { testVault } from '#tests/builders/test-vault.ts';

let damaged: string[];
let vault: Vault;
beforeEach(async () => {
  damaged = [];
  vault = await testVault((place) => damaged.push(place));
});

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a vault', () => {
  it('opens what it sealed, with a new iv each time', async () => {
    const frames = await Promise.all([1, 2].map(() => vault.seal('documents a', bytes('采购 words'))));
    expect(frames[0]).not.toEqual(frames[1]);
    for (const frame of frames) {
      expect(frame.length).toBe(bytes('采购 words').length + FRAME_BYTES);
      expect(new TextDecoder().decode(await vault.open('documents a', frame))).toBe('采购 words');
    }
    expect(damaged).toEqual([]);
  });

  it('does not open a frame in another place, of another key, or with any bit changed; each is named', async () => {
    const frame = await vault.seal('documents a', bytes('words'));
    expect(await vault.open('documents b', frame)).toBeUndefined();
    const stranger = await testVault((place) => damaged.push(`stranger ${place}`), 'ffeeddccbbaa9988');
    expect(await stranger.open('documents a', frame)).toBeUndefined();
    for (let at = 0; at < frame.length; at += 1) {
      const changed = frame.map((byte, place) => (place === at ? byte ^ 1 : byte));
      expect(await vault.open('documents a', changed)).toBeUndefined();
    }
    expect(await vault.open('documents a', frame.slice(0, 5))).toBeUndefined();
    expect(new Set(damaged)).toEqual(new Set(['documents b', 'stranger documents a', 'documents a']));
  });

  it('seals texts as letters, long ones too', async () => {
    const text = 'Đơn hàng 订单 '.repeat(20_000);
    const letters = await sealText(vault, 'here', text);
    expect(letters.length).toBe(bytes(text).length + FRAME_BYTES);
    expect(await openText(vault, 'here', letters)).toBe(text);
  });
});

describe('what lies at rest', () => {
  const SECRET = 'Quetzalmarker';
  let database: StoreDatabase | null = null;
  const storage = () => ({ indexedDB: new IDBFactory(), IDBKeyRange, prefix: `vault-${randomUUID()}` });
  afterEach(() => database?.close());

  it('holds no word of a draft as it is, and gives it back', async () => {
    const port = storage();
    database = await openStoreDatabase({ storage: port }, 'person-linh', vault);
    const drafts = createDraftStore(database.collections.drafts);
    const draft: DraftEntry = {
      id: 'd1',
      formKey: 'purchase-request',
      recordId: null,
      title: SECRET,
      savedAt: '2026-11-28T06:00:00.000Z',
      values: { note: SECRET },
    };
    await drafts.save(draft);
    expect(await drafts.all()).toEqual([draft]);
    expect(await everything(port.indexedDB)).not.toContain(SECRET);
  });

  it('holds no word of a command, and a frame put under another number does not open', async () => {
    const port = storage();
    const tables = await openIndexedDbCommandTables(port, 'person-linh', vault);
    const entry = (deviceSeq: number) =>
      ({
        deviceSeq,
        id: `command-${deviceSeq}`,
        title: SECRET,
        signed: { command: { type: 'comment.add', payload: { text: SECRET } } },
        outcome: null,
      }) as never;
    await tables.write({ put: [entry(1), entry(2)] });
    expect((await tables.all()).map(({ title }) => title)).toEqual([SECRET, SECRET]);
    expect(await everything(port.indexedDB)).not.toContain(SECRET);
    tables.close();
    await swapFrames(port.indexedDB, `${port.prefix}-commands-person-linh`);
    const again = await openIndexedDbCommandTables(port, 'person-linh', vault);
    expect(await again.all()).toEqual([]);
    expect(damaged.toSorted()).toEqual(['command 1 command-1', 'command 2 command-2']);
    again.close();
  });
});

function answerOf<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Every stored value of every database, byte arrays read as text. */
async function everything(factory: IDBFactory): Promise<string> {
  const found: string[] = [];
  for (const { name = '' } of await factory.databases()) {
    const database = await answerOf(factory.open(name));
    for (const store of database.objectStoreNames) {
      const rows: unknown[] = await answerOf(database.transaction(store).objectStore(store).getAll());
      const text = (_key: string, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
      found.push(JSON.stringify(rows, text));
    }
    database.close();
  }
  return found.join();
}

async function swapFrames(factory: IDBFactory, name: string): Promise<void> {
  const database = await answerOf(factory.open(name));
  const store = database.transaction('commands', 'readwrite').objectStore('commands');
  const [first, second] = (await answerOf(store.getAll())) as { frame: Uint8Array }[];
  store.put({ ...first, frame: second?.frame });
  await answerOf(store.put({ ...second, frame: first?.frame }));
  database.close();
}
