import { type RawBuilder, sql } from 'kysely';
import type { AuditHead, AuditRow } from '#shared/sync/audit-chain.ts';
import type { Tx } from '../database/transaction.ts';
import type { ChangeWrite } from './change-repository.ts';
import type { CommandWrite } from './command-repository.ts';
import type { DocumentWrite } from './document-repository.ts';
import type { VersionWrite } from './version-repository.ts';

/** Columns of a table with their types: one statement takes all rows as one JSON text. */
interface RowShape {
  readonly table: string;
  readonly columns: Readonly<Record<string, string>>;
}

const DOCUMENT_COLUMNS = {
  id: 'text',
  kind: 'text',
  version: 'int',
  scope: 'text[]',
  deleted: 'bool',
  rank: 'smallint',
  updated_at: 'text',
  updated_by: 'text',
  body: 'jsonb',
} satisfies Record<keyof DocumentWrite, string>;

const VERSION_COLUMNS = {
  id: 'text',
  version: 'int',
  kind: 'text',
  scope: 'text[]',
  deleted: 'bool',
  updated_at: 'text',
  updated_by: 'text',
  body: 'jsonb',
  command_id: 'text',
  command_type: 'text',
  device_id: 'text',
  occurred_at: 'text',
  zone: 'text',
  offline: 'bool',
} satisfies Record<keyof VersionWrite, string>;

const COMMAND_COLUMNS = {
  id: 'text',
  device_id: 'text',
  device_seq: 'bigint',
  actor: 'text',
  type: 'text',
  target_kind: 'text',
  target_id: 'text',
  hash: 'text',
  previous_hash: 'text',
  signature: 'text',
  command: 'jsonb',
  outcome: 'text',
  code: 'text',
  details: 'jsonb',
  occurred_at: 'text',
  decided_at: 'text',
  clock_skew_ms: 'bigint',
  chain_broken: 'bool',
} satisfies Record<keyof CommandWrite, string>;

const AUDIT_COLUMNS = {
  seq: 'bigint',
  at: 'text',
  actor: 'text',
  device_id: 'text',
  action: 'text',
  object: 'text',
  command_id: 'text',
  outcome: 'text',
  before_hash: 'text',
  after_hash: 'text',
  details: 'text',
  previous_hash: 'text',
  hash: 'text',
} satisfies Record<keyof AuditRow, string>;

type NumberedChange = ChangeWrite & { readonly seq: number; readonly transaction_end: number };

const CHANGE_COLUMNS = {
  seq: 'bigint',
  transaction_end: 'bigint',
  id: 'text',
  kind: 'text',
  version: 'int',
  scope: 'text[]',
  old_scope: 'text[]',
} satisfies Record<keyof NumberedChange, string>;

const documents: RowShape = { table: 'documents', columns: DOCUMENT_COLUMNS };
const versions: RowShape = { table: 'document_versions', columns: VERSION_COLUMNS };
const commands: RowShape = { table: 'commands', columns: COMMAND_COLUMNS };
const audit: RowShape = { table: 'audit', columns: AUDIT_COLUMNS };
const changes: RowShape = { table: 'changes', columns: CHANGE_COLUMNS };

function recordset({ columns }: RowShape, rows: readonly unknown[]): RawBuilder<unknown> {
  const types = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(${sql.raw(types.join(', '))})`;
}

function insertion(shape: RowShape, rows: readonly unknown[]): RawBuilder<unknown> {
  const names = sql.raw(Object.keys(shape.columns).join(', '));
  return sql`insert into ${sql.raw(shape.table)} (${names}) select ${names} from ${recordset(shape, rows)}`;
}

export interface RowsToWrite {
  readonly inserts: readonly DocumentWrite[];
  readonly updates: readonly DocumentWrite[];
  readonly versions: readonly VersionWrite[];
  readonly commands: readonly CommandWrite[];
}

/** Everything that a transaction writes before the tail, in one statement: each costs more than the rows in it. */
export async function writeRows(tx: Tx, rows: RowsToWrite): Promise<void> {
  if (rows.updates.length > 0) await updateDocuments(tx, rows.updates);
  await sql`
    with new_documents as (${insertion(documents, rows.inserts)}),
      new_versions as (${insertion(versions, rows.versions)})
    ${insertion(commands, rows.commands)}`.execute(tx);
}

async function updateDocuments(tx: Tx, updates: readonly DocumentWrite[]): Promise<void> {
  await sql`
    update documents d set version = r.version, scope = r.scope, deleted = r.deleted, rank = r.rank,
      updated_at = r.updated_at, updated_by = r.updated_by, body = r.body
    from ${recordset(documents, updates)} where d.id = r.id`.execute(tx);
}

export interface TailState {
  readonly seq: number;
  readonly audit: AuditHead;
}

/** Where change log and audit chain end. Under the tail lock nobody can move them. */
export async function readTail(tx: Tx): Promise<TailState> {
  const found = await sql<{ seq: string | null; audit_seq: string | null; audit_hash: string | null }>`
    select (select max(seq) from changes) as seq, last.seq as audit_seq, last.hash as audit_hash
    from (select 1) as one left join (select seq, hash from audit order by seq desc limit 1) as last on true
    `.execute(tx);
  const row = found.rows[0];
  return {
    seq: Number(row?.seq ?? 0),
    audit: { seq: Number(row?.audit_seq ?? 0), hash: row?.audit_hash ?? '' },
  };
}

/** Appends to both logs; changes are numbered without a gap from `tail` on. Returns the last seq. */
export async function appendTail(
  tx: Tx,
  tail: TailState,
  rows: { readonly audit: readonly AuditRow[]; readonly changes: readonly ChangeWrite[] },
): Promise<number> {
  const end = tail.seq + rows.changes.length;
  const numbered = rows.changes.map(
    (change, index): NumberedChange => ({ ...change, seq: tail.seq + 1 + index, transaction_end: end }),
  );
  await sql`
    with new_audit as (${insertion(audit, rows.audit)}) ${insertion(changes, numbered)}`.execute(tx);
  return end;
}
