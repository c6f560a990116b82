import { Dexie, type EntityTable } from 'dexie';
import type { Row } from '../../contract.ts';
import type { EnginePorts } from '../engine-ports.ts';
import { parsed, type Sealed, seal, unsealBytes } from './sealed.ts';

/** Rows are sealed in parts, so that neither saving nor loading holds the worker for long. */
const ROWS_PER_PART = 1000;

interface SnapshotPart extends Sealed {
  readonly part: number;
  /** All parts of one snapshot carry the same page and count; parts of two snapshots never mix. */
  readonly page: number;
  readonly parts: number;
}

export interface SnapshotStore {
  /** Rows as of a local page; null when there is none or it does not open. */
  load(): Promise<{ readonly page: number; readonly rows: readonly Row[] } | null>;
  save(page: number, rows: readonly Row[]): Promise<void>;
  close(): void;
}

export function openSnapshotStore(ports: EnginePorts, personId: string, key: CryptoKey): SnapshotStore {
  const database = new Dexie(`${ports.storage.prefix}-snapshot-${personId}`, {
    indexedDB: ports.storage.indexedDB,
    IDBKeyRange: ports.storage.IDBKeyRange,
  }) as Dexie & { parts: EntityTable<SnapshotPart, 'part'> };
  database.version(1).stores({ parts: 'part' });
  return {
    async load() {
      const parts = await database.parts.orderBy('part').toArray();
      const first = parts[0];
      if (!first || parts.length !== first.parts) return null;
      const rows: Row[] = [];
      let next = unsealBytes(ports, key, first);
      for (const [at] of parts.entries()) {
        const bytes = await next;
        const following = parts[at + 1];
        // Opened by another thread while this one reads what is open already.
        if (following) next = unsealBytes(ports, key, following);
        const opened = bytes && parsed(bytes);
        if (!Array.isArray(opened)) return null;
        for (const row of opened) rows.push(row as Row);
        await ports.pause();
      }
      return { page: first.page, rows };
    },
    async save(page, rows) {
      const parts = Math.max(1, Math.ceil(rows.length / ROWS_PER_PART));
      const sealed: SnapshotPart[] = [];
      for (let part = 0; part < parts; part += 1) {
        const slice = rows.slice(part * ROWS_PER_PART, (part + 1) * ROWS_PER_PART);
        sealed.push({ part, page, parts, ...(await seal(ports, key, slice)) });
        await ports.pause();
      }
      await database.transaction('rw', database.parts, async () => {
        await database.parts.clear();
        await database.parts.bulkPut(sealed);
      });
    },
    close: () => database.close(),
  };
}
