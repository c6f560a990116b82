import type { ShelfName, StoredRow } from './store-version.ts';

/** What a store says of itself. It lies apart, and its own shape never changes. */
export interface StoreStamp {
  readonly key: 'store';
  /** Everything is in the shape of this version… */
  readonly version: number;
  /** …except what a migration under way has changed already. */
  readonly under: { readonly to: number; readonly shelf: ShelfName; readonly after: RowKey | null } | null;
}

export type RowKey = string | number | readonly (string | number)[];

export interface KeyedRow {
  readonly key: RowKey;
  readonly row: StoredRow;
}

/** A person's store as a migration sees it. A write resolves when it is durable; all of it stands, or nothing. */
export interface StoreShelves {
  stamp(): Promise<StoreStamp | undefined>;
  putStamp(stamp: StoreStamp): Promise<void>;
  /** Somebody worked here before. */
  isUsed(): Promise<boolean>;
  count(shelf: ShelfName): Promise<number>;
  /** The next rows behind a key, in the order of their keys. */
  rows(shelf: ShelfName, after: RowKey | null, limit: number): Promise<readonly KeyedRow[]>;
  write(shelf: ShelfName, rows: readonly StoredRow[]): Promise<void>;
  close(): void;
}
