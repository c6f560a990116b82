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

export interface ChangeWrite {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly scope: readonly string[];
  readonly old_scope: readonly string[];
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
