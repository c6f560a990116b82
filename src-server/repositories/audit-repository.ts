import { sql } from 'kysely';
import { type AuditHead, type AuditRow, CHAIN_START } from '#shared/sync/audit-chain.ts';
import type { AnnouncedRestore } from '#shared/sync/kept-heads.ts';
import { RESTORED_ACTION } from '#shared/sync/walk-audit-chain.ts';
import type { Db, Tx } from '../database/transaction.ts';

export async function readAuditHead(db: Db | Tx): Promise<AuditHead> {
  const row = await db
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? CHAIN_START : { seq: Number(row.seq), hash: row.hash };
}

/** All columns of a page as one JSON text: carried over row by row it took four times as long. */
export async function auditRowsAfter(db: Db, seq: number, limit: number): Promise<readonly AuditRow[]> {
  const after = Number.isFinite(seq) ? sql`where seq > ${seq}` : sql``;
  const found = await sql<{ rows: readonly AuditRow[] }>`
    select coalesce(json_agg(row_to_json(page) order by page.seq), '[]') as rows
    from (select * from audit ${after} order by seq limit ${limit}) as page`.execute(db);
  return found.rows[0]?.rows ?? [];
}

/** Hashes at these places; a place that the chain does not reach is left out. */
export async function auditHashesAt(
  db: Db | Tx,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (seqs.length === 0) return new Map();
  const rows = await db
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .where('seq', 'in', seqs.map(String))
    .execute();
  return new Map(rows.map((row) => [Number(row.seq), row.hash]));
}

/** Every restore that the chain tells of, the oldest first. */
export async function auditRestores(db: Db | Tx): Promise<readonly (AnnouncedRestore & { at: string })[]> {
  const rows = await db
    .selectFrom('audit')
    .select(['seq', 'object', 'at'])
    .where('action', '=', RESTORED_ACTION)
    .orderBy('seq')
    .execute();
  return rows.map(({ seq, object, at }) => ({ seq: Number(seq), epoch: object, at }));
}
