import { STORE_IS_NEWER } from '../../../contract.ts';

/** Tables of a person's store whose rows a migration may change. */
export const SHELVES = ['commands', 'documents', 'drafts', 'blobs', 'pieces', 'parts'] as const;
export type ShelfName = (typeof SHELVES)[number];

/** A row as it lies in IndexedDB, sealed columns and all. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** What becomes of a row. Applied twice it changes nothing more: after a kill the last step is done again. */
export type ChangeRow = (row: StoredRow) => StoredRow | Promise<StoredRow>;

export interface StoreMigration {
  /** The version that it leads to, from the one before. */
  readonly to: number;
  readonly changes: Readonly<Partial<Record<ShelfName, ChangeRow>>>;
}

/** The store that a build reads and writes, and the way to it from every earlier one. */
export interface StoreLayout {
  readonly version: number;
  readonly migrations: readonly StoreMigration[];
}

/**
 * Rises with every change of what lies in a person's store that an earlier build could not read, or would spoil:
 * tests keep a store of each version. New indexes and tables need none, IndexedDB makes them by itself. The journal's
 * entries stay as they were written: whoever changes their shape reads the former one too.
 */
export const STORE_LAYOUT: StoreLayout = { version: 1, migrations: [] };

/** A newer Landfall wrote this store: nothing of it was touched. Its message is what the page is told. */
export class StoreIsNewer extends Error {
  constructor() {
    super(STORE_IS_NEWER);
  }
}
