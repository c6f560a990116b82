import type { ColumnType } from 'kysely';

/** What goes in as JSON text and comes back parsed. */
type Json<Value> = ColumnType<Value, string, string>;
/** `bigint` comes back as text through node-postgres; readers turn it into a number. */
type BigInteger = ColumnType<string, number | string, number | string>;

export interface MetaTable {
  key: string;
  value: string;
}

export interface DocumentTable {
  id: string;
  kind: string;
  version: number;
  scope: string[];
  deleted: boolean;
  /** Place in the order of a first sync: 0 = mine and open … 3 = history. */
  rank: number;
  updated_at: string;
  updated_by: string;
  body: Json<unknown>;
}

export interface DocumentVersionTable {
  id: string;
  version: number;
  kind: string;
  scope: string[];
  deleted: boolean;
  updated_at: string;
  updated_by: string;
  body: Json<unknown>;
  command_id: string;
  command_type: string;
  device_id: string;
  occurred_at: string;
  zone: string;
  offline: boolean;
}

export interface ChangeTable {
  seq: BigInteger;
  /** Last seq of the same transaction: a pull page ends there and nowhere else. */
  transaction_end: BigInteger;
  id: string;
  kind: string;
  version: number;
  scope: string[];
  old_scope: string[];
}

export interface CommandTable {
  id: string;
  device_id: string;
  /** Null for what the server itself did. */
  device_seq: BigInteger | null;
  actor: string;
  type: string;
  target_kind: string;
  target_id: string;
  hash: string;
  previous_hash: string;
  signature: string;
  command: Json<unknown>;
  outcome: string;
  code: string | null;
  details: Json<Record<string, unknown>> | null;
  occurred_at: string;
  decided_at: string;
  /** Device clock minus server clock where they differ by more than five minutes. */
  clock_skew_ms: BigInteger | null;
  chain_broken: boolean;
}

export interface CounterTable {
  name: string;
  value: BigInteger;
}

export interface AuditTable {
  seq: BigInteger;
  at: string;
  actor: string;
  device_id: string;
  action: string;
  object: string;
  command_id: string;
  outcome: string;
  before_hash: string;
  after_hash: string;
  details: string;
  previous_hash: string;
  hash: string;
}

/** A head that a laptop holds and the chain does not. */
export interface AuditDisputeTable {
  device_id: string;
  person_id: string;
  epoch: string;
  seq: BigInteger;
  hash: string;
  verdict: string;
  first_seen_at: string;
  last_seen_at: string;
  settled_at: string | null;
  settled_by: string | null;
}

/** Tables of the sync core. Other parts of the server join by declaration merging beside their migration. */
export interface DatabaseSchema {
  meta: MetaTable;
  documents: DocumentTable;
  document_versions: DocumentVersionTable;
  changes: ChangeTable;
  commands: CommandTable;
  counters: CounterTable;
  audit: AuditTable;
  audit_disputes: AuditDisputeTable;
}
