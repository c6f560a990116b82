import { createHash } from 'node:crypto';

/** One table of one database: how it is built, and every row of it. */
export interface StoredTable {
  readonly database: string;
  readonly version: number;
  readonly table: string;
  readonly keyPath: unknown;
  readonly indexes: readonly string[];
  readonly rows: readonly (readonly [key: unknown, row: unknown])[];
}

/** Everything that lies in an IndexedDB, read past the code that wrote it. */
export async function storedTables(factory: IDBFactory): Promise<readonly StoredTable[]> {
  const tables: StoredTable[] = [];
  for (const { name = '' } of await factory.databases()) {
    const database = await done(factory.open(name));
    for (const table of database.objectStoreNames) {
      const store = database.transaction(table).objectStore(table);
      const [keys, rows] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
      tables.push({
        database: name,
        version: database.version,
        table,
        keyPath: store.keyPath,
        indexes: [...store.indexNames],
        rows: keys.map((key, at) => [key, rows[at]] as const),
      });
    }
    database.close();
  }
  return tables.sort((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1));
}

const placeOf = ({ database, table }: StoredTable): string => `${database} ${table}`;

/** Changes with every bit that lies in an IndexedDB. Keys of WebCrypto have no bytes to compare. */
export async function storedPrint(factory: IDBFactory): Promise<string> {
  const hash = createHash('sha256');
  for (const table of await storedTables(factory)) hash.update(JSON.stringify(plain(table)));
  return hash.digest('hex');
}

/** Bytes as text, everything else as it is. */
export function plain(value: unknown): unknown {
  if (value === undefined) return { undefined: true };
  if (value === null || typeof value !== 'object') return value;
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind === 'CryptoKey') return { kind };
  if (kind === 'Date') return { kind, at: Number(value) };
  if (kind === 'ArrayBuffer') return { kind, bytes: Buffer.from(value as ArrayBuffer).toString('hex') };
  if (ArrayBuffer.isView(value)) return { kind, bytes: hexOf(value) };
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

const hexOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('hex');

/** Makes databases of what was read before; bytes that are text by then stay text. */
export async function putTables(factory: IDBFactory, tables: readonly StoredTable[]): Promise<void> {
  for (const name of new Set(tables.map(({ database }) => database))) {
    const own = tables.filter(({ database }) => database === name);
    const request = factory.open(name, own[0]?.version ?? 1);
    request.onupgradeneeded = () => {
      for (const { table, keyPath, indexes } of own) {
        const store = request.result.createObjectStore(table, {
          keyPath: keyPath as string | string[] | null,
          autoIncrement: keyPath === 'sequence',
        });
        for (const index of indexes) store.createIndex(index, indexPath(index), { unique: false });
      }
    };
    const database = await done(request);
    for (const { table, rows } of own) {
      const store = database.transaction(table, 'readwrite').objectStore(table);
      await Promise.all(rows.map(([, row]) => done(store.put(row))));
    }
    database.close();
  }
}

/** Dexie names an index after its paths: `[a+b]`. */
const indexPath = (name: string): string | string[] =>
  name.startsWith('[') ? name.slice(1, -1).split('+') : name;

function done<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
