import { sql } from 'kysely';
import type { Db, Tx } from '../database/transaction.ts';

/** Any fixed number: whoever numbers changes or audit rows holds this lock until its transaction ends. */
const TAIL_LOCK = 4_820_001;

/**
 * Taken as the last step of a writing transaction. Because it is held until commit, the order of `seq` is
 * the order of commits, and a reader that has seen seq n never misses one below n.
 */
export async function lockTail(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(TAIL_LOCK)})`.execute(tx);
}

const GATE_LOCK = 4_820_002;

/**
 * Every writing transaction passes the gate at its start. One that was overtaken too often goes through it
 * alone: it waits until the writers inside have committed, and those behind it wait for it.
 */
export async function passGate(tx: Tx, alone: boolean): Promise<void> {
  const lock = sql.raw(alone ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared');
  await sql`select ${lock}(${sql.lit(GATE_LOCK)})`.execute(tx);
}

export async function headSeq(db: Db | Tx): Promise<number> {
  const found = await sql<{ head: string | null }>`select max(seq) as head from changes`.execute(db);
  return Number(found.rows[0]?.head ?? 0);
}

export async function oldestSeq(db: Db | Tx): Promise<number> {
  const found = await sql<{ seq: string | null }>`select min(seq) as seq from changes`.execute(db);
  return Number(found.rows[0]?.seq ?? 0);
}

export interface ChangeWrite {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly scope: readonly string[];
  readonly old_scope: readonly string[];
}

/** Numbers the changes of one transaction without a gap. The caller holds the tail lock. */
export async function appendChanges(tx: Tx, writes: readonly ChangeWrite[]): Promise<number> {
  const base = await headSeq(tx);
  const end = base + writes.length;
  if (writes.length === 0) return end;
  const rows = writes.map((write, index) => ({ ...write, seq: base + 1 + index, transaction_end: end }));
  await sql`
    insert into changes (seq, transaction_end, id, kind, version, scope, old_scope)
    select seq, transaction_end, id, kind, version, scope, old_scope
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(seq bigint, transaction_end bigint, id text,
      kind text, version int, scope text[], old_scope text[])`.execute(tx);
  return end;
}

export const CHANGE_CHANNEL = 'landfall_changes';

/** Delivered by PostgreSQL at commit and not before. */
export async function notifySeq(tx: Tx, seq: number): Promise<void> {
  await sql`select pg_notify(${CHANGE_CHANNEL}, ${String(seq)})`.execute(tx);
}

export interface ChangeScope {
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly scope: readonly string[];
  readonly oldScope: readonly string[];
}

/** Whom the changes after `seq` concern, for the stream. */
export async function changeScopesAfter(db: Db, seq: number, limit: number): Promise<ChangeScope[]> {
  const rows = await db
    .selectFrom('changes')
    .select(['seq', 'id', 'kind', 'scope', 'old_scope'])
    .where('seq', '>', String(seq))
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    seq: Number(row.seq),
    id: row.id,
    kind: row.kind,
    scope: row.scope,
    oldScope: row.old_scope,
  }));
}
