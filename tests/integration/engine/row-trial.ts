import { openDesktopJournal } from '#tests/builders/desktop-journal.ts';
import { plain, type StoredTable, storedTables } from '#tests/builders/stored-bytes.ts';
import { type Roll, rollOf } from '#tests/faults/chance.ts';
import { type Laptop, PASSWORD, type Site, untilOffline, untilOnline } from './engine-kit.ts';

export const ROW_DAMAGES = ['flip', 'truncate', 'zero', 'delete', 'swap'] as const;
export type RowDamage = (typeof ROW_DAMAGES)[number];

export interface RowTrial {
  readonly what: string;
  /** Commands that waited and are not in the outbox any more. */
  readonly lost: number;
  readonly signs: readonly string[];
  /** Neither is anything missing, nor does a check differ. */
  readonly isHarmless: boolean;
  readonly isRebuilt: boolean;
}

/** A laptop that was left with work waiting, and every row that lay in its databases. */
export interface LeftLaptop {
  readonly laptop: Laptop;
  readonly rows: readonly StoredTable[];
  readonly waiting: readonly string[];
  readonly documents: number;
}

/** Nothing that the laptop did gets through, everything else does. */
const NO_PUSH_BYTES = 600;

export async function leaveLaptop(site: Site, journal: string): Promise<LeftLaptop> {
  const laptop = await site.laptop('person-linh', () => openDesktopJournal(journal, 'person-linh'));
  await untilOnline(laptop);
  const { documents } = await laptop.engine.checkLaptop(false);
  laptop.line.cut();
  await untilOffline(laptop);
  const target = { kind: 'supplier', id: 'supplier-saigon' } as const;
  for (const text of ['one', 'two', 'three'].map((word) => word.padEnd(300, '.')))
    await laptop.engine.runCommand({ type: 'comment.add', target, seenVersion: 1, payload: { text } });
  await laptop.engine.saveDraft({
    id: 'draft-1',
    formKey: 'supplier',
    recordId: null,
    title: 'begun',
    savedAt: '2026-11-28T06:00:00.000Z',
    values: { name: 'begun' },
  });
  const waiting = (await laptop.engine.outbox()).map(({ commandId }) => commandId);
  await laptop.kill();
  laptop.line.heal();
  laptop.line.limitBodies(NO_PUSH_BYTES);
  return { laptop, rows: await storedTables(laptop.storage), waiting, documents };
}

/** Damages one value of one row, starts as its person would, checks and mends; then all is as it was left. */
export async function meetRowDamage(left: LeftLaptop, kind: RowDamage, seed: number): Promise<RowTrial> {
  const { laptop } = left;
  const what = await damage(left, kind, rollOf(seed));
  try {
    const said = await laptop.knock(PASSWORD).catch(String);
    if (said !== 'in') throw new Error(`${what}: the sign-in says ${said}`);
    await laptop.start().catch((error: unknown) => {
      throw new Error(`${what}: it does not start`, { cause: error });
    });
    await untilOnline(laptop).catch((error: unknown) => {
      throw new Error(`${what}: ${String(error)}`);
    });
    const first = await laptop.engine.checkLaptop(true);
    const second = await laptop.engine.checkLaptop(false);
    const { warnings } = await laptop.engine.status();
    const waits = new Set((await laptop.engine.outbox()).map(({ commandId }) => commandId));
    const lost = left.waiting.filter((id) => !waits.has(id)).length;
    const signs = [...warnings, ...first.findings.map(({ code }) => code)];
    const isRebuilt =
      second.documents === left.documents && second.findings.every(({ code }) => REMEMBERED.includes(code));
    return { what, lost, signs, isHarmless: lost === 0 && signs.length === 0 && isRebuilt, isRebuilt };
  } finally {
    await laptop.kill();
    await putBack(laptop.storage, left.rows);
  }
}

/** Told for as long as the engine runs: what its start met. */
const REMEMBERED: readonly string[] = ['store-was-reset', 'journal-trouble'];

async function damage({ laptop, rows }: LeftLaptop, kind: RowDamage, roll: Roll): Promise<string> {
  for (;;) {
    const table = rows[roll(rows.length)];
    // Of which version a store is it says in clear, and a store that seems newer is left as it is (R13).
    if (table?.table === 'stamps') continue;
    const [key, row] = table?.rows[roll(table.rows.length || 1)] ?? [];
    if (!table || row === undefined) continue;
    const other = table.rows[roll(table.rows.length)]?.[1];
    const changed = structuredClone(row);
    const where = kind === 'delete' ? 'deleted' : changeIn(changed, table.keyPath, other, kind, roll);
    if (where === undefined) continue;
    await write(laptop.storage, table, (store) => {
      if (kind === 'delete') store.delete(key as IDBValidKey);
      else if (store.keyPath === null) store.put(changed, key as IDBValidKey);
      else store.put(changed);
    });
    return `${table.database.replace(/laptop-[0-9a-f-]{36}/, '')} ${table.table} ${JSON.stringify(key)}: ${kind} ${where}`;
  }
}

/**
 * Changes one text, number or run of bytes in place; undefined where dice found none, or nothing would change. A key stands
 * apart from its row: where that is damaged, the row is gone.
 */
function changeIn(
  row: unknown,
  keyPath: unknown,
  other: unknown,
  kind: RowDamage,
  roll: Roll,
): string | undefined {
  if (row === null || typeof row !== 'object') return undefined;
  const names = Object.keys(row).filter(
    (name) => ![keyPath, ...CLEAR].includes(name) && (kind === 'swap' || isValue(Reflect.get(row, name))),
  );
  const name = names[roll(names.length || 1)];
  if (name === undefined) return undefined;
  const before: unknown = Reflect.get(row, name);
  const after = kind === 'swap' ? Reflect.get(Object(other), name) : changed(before, kind, roll);
  if (after === undefined || JSON.stringify(plain(after)) === JSON.stringify(plain(before))) return undefined;
  Reflect.set(row, name, after);
  return name;
}

/** By these rows are found: IndexedDB keeps them a second time, apart. */
const CLEAR: readonly unknown[] = ['open', 'id'];

const isValue = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || value instanceof Uint8Array;

function changed(value: unknown, kind: RowDamage, roll: Roll): unknown {
  if (typeof value === 'number') return kind === 'flip' ? value ^ (1 << roll(8)) : 0;
  const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value), 'utf16le');
  if (bytes.length === 0) return undefined;
  const at = roll(bytes.length) & ~1;
  const copy = kind === 'truncate' ? bytes.slice(0, at) : bytes.slice();
  if (kind === 'flip') copy[at] = (copy[at] ?? 0) ^ (1 << roll(7));
  if (kind === 'zero') copy.fill(0, at, Math.min(copy.length, at + 2 + roll(40) * 2));
  return value instanceof Uint8Array ? copy : Buffer.from(copy).toString('utf16le');
}

async function putBack(storage: IDBFactory, rows: readonly StoredTable[]): Promise<void> {
  for (const table of rows) {
    await write(storage, table, (store) => {
      store.clear();
      for (const [key, row] of table.rows) {
        if (store.keyPath === null) store.put(row, key as IDBValidKey);
        else store.put(row);
      }
    });
  }
}

function write(
  storage: IDBFactory,
  { database, table }: StoredTable,
  act: (store: IDBObjectStore) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = storage.open(database);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(table, 'readwrite');
      transaction.oncomplete = () => {
        opening.result.close();
        resolve();
      };
      transaction.onabort = () => reject(transaction.error);
      act(transaction.objectStore(table));
    };
  });
}
