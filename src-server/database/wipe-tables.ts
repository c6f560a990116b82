import type { ColumnType } from 'kysely';

type Count = ColumnType<number, number | undefined, number>;

/** One person on one device; a laptop is wiped person by person. */
export interface WipeOrderTable {
  id: string;
  device_id: string;
  person_id: string;
  everybody: boolean;
  /** The order for everybody on the laptop that this one follows from. */
  besides: string | null;
  ordered_by: string;
  ordered_at: string;
  state: 'ordered' | 'received' | 'wiped' | 'called-back';
  called_back_by: string | null;
  called_back_at: string | null;
  received_at: string | null;
  wiped_at: string | null;
  commands: Count;
  drafts: Count;
  files: Count;
  kept: Count;
}

/** A sealed row as the laptop handed it in. */
export interface WipeRowTable {
  order_id: string;
  kind: 'command' | 'journal' | 'draft' | 'piece';
  id: string;
  /** The row as JSON text, frames and all. */
  content: string;
  /** `kept`: does not open, or nobody could take it. `waiting`: a draft on its way back to its person. */
  fate: 'arrived' | 'taken' | 'settled' | 'waiting' | 'given' | 'kept';
}

export interface WipeFileTable {
  order_id: string;
  sha256: string;
  size: ColumnType<string, number, number>;
  /** `damaged`: what of it opened is kept under a hash of its own. */
  fate: 'coming' | 'here' | 'stands' | 'damaged';
  kept_as: string | null;
}

declare module './schema.ts' {
  interface DatabaseSchema {
    wipe_orders: WipeOrderTable;
    wipe_rows: WipeRowTable;
    wipe_files: WipeFileTable;
  }
}
