import type { Db, Tx } from '../database/transaction.ts';

export interface AuditRow {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly device_id: string;
  readonly action: string;
  readonly object: string;
  readonly command_id: string;
  readonly outcome: string;
  readonly before_hash: string;
  readonly after_hash: string;
  readonly details: string;
  readonly previous_hash: string;
  readonly hash: string;
}

export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

export async function readAuditHead(db: Db | Tx): Promise<AuditHead> {
  const row = await db
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? { seq: 0, hash: '' } : { seq: Number(row.seq), hash: row.hash };
}

export async function auditRowsAfter(db: Db, seq: number, limit: number): Promise<AuditRow[]> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('seq', '>', String(seq))
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}
