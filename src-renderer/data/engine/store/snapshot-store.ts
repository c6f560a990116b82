import { Dexie, type EntityTable } from 'dexie';
import type { Row } from '../../contract.ts';
import type { EnginePorts } from '../engine-ports.ts';
import { parsed, sealJson } from '../vault/sealed-text.ts';
import type { Vault } from '../vault/vault.ts';

/** Rows are sealed in parts, so that neither saving nor loading holds the worker for long. */
const ROWS_PER_PART = 1000;

interface SnapshotPart {
  readonly part: number;
  /** All parts of one snapshot carry the same page and count; parts of two snapshots never mix. */
  readonly page: number;
  readonly parts: number;
  readonly frame: Uint8Array<ArrayBuffer>;
}

export interface SnapshotStore {
  /** Rows as of a local page; null when there is none or it does not open. */
  load(): Promise<{ readonly page: number; readonly rows: readonly Row[] } | null>;
  save(page: number, rows: readonly Row[]): Promise<void>;
  close(): void;
}

export function openSnapshotStore(ports: EnginePorts, personId: string, vault: Vault): SnapshotStore {
  const database = new Dexie(`${ports.storage.prefix}-snapshot-${personId}`, {
    indexedDB: ports.storage.indexedDB,
    IDBKeyRange: ports.storage.IDBKeyRange,
  }) as Dexie & { parts: EntityTable<SnapshotPart, 'part'> };
  database.version(1).stores({ parts: 'part' });
  const opened = ({ page, part, parts, frame }: SnapshotPart) =>
    vault.open(placeOf(page, part, parts), frame);
  return {
    async load() {
      const parts = await database.parts.orderBy('part').toArray();
      const first = parts[0];
      if (!first || parts.length !== first.parts) return null;
      const rows: Row[] = [];
      let next = opened(first);
      for (const [at] of parts.entries()) {
        const bytes = await next;
        const following = parts[at + 1];
        // Opened by another thread while this one reads what is open already.
        if (following) next = opened(following);
        const some = bytes && parsed(bytes);
        if (!Array.isArray(some)) return null;
        for (const row of some) rows.push(row as Row);
        await ports.pause();
      }
      return { page: first.page, rows };
    },
    async save(page, rows) {
      const parts = Math.max(1, Math.ceil(rows.length / ROWS_PER_PART));
      const sealed: SnapshotPart[] = [];
      for (let part = 0; part < parts; part += 1) {
        const slice = rows.slice(part * ROWS_PER_PART, (part + 1) * ROWS_PER_PART);
        sealed.push({ part, page, parts, frame: await sealJson(vault, placeOf(page, part, parts), slice) });
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

const placeOf = (page: number, part: number, parts: number): string => `snapshot ${page} ${part}/${parts}`;
