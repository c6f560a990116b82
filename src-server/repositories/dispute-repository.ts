import { sql } from 'kysely';
import type { AuditHead } from '#shared/sync/audit-chain.ts';
import type { KeptHead } from '#shared/sync/kept-heads.ts';
import type { Db } from '../database/transaction.ts';

export interface Holder {
  readonly deviceId: string;
  readonly personId: string;
}

/** Notes heads that a laptop holds and the chain does not. Answers those that were not known before. */
export async function noteDisputes(
  db: Db,
  holder: Holder,
  disputes: readonly { readonly head: KeptHead; readonly verdict: string }[],
  at: string,
): Promise<readonly KeptHead[]> {
  const fresh: KeptHead[] = [];
  for (const { head, verdict } of disputes) {
    const noted = await sql<{ is_new: boolean }>`
      insert into audit_disputes (device_id, person_id, epoch, seq, hash, verdict, first_seen_at, last_seen_at)
      values (${holder.deviceId}, ${holder.personId}, ${head.epoch}, ${head.seq}, ${head.hash}, ${verdict}, ${at}, ${at})
      on conflict (device_id, person_id, seq, hash)
      do update set last_seen_at = excluded.last_seen_at, verdict = excluded.verdict
      returning (xmax = 0) as is_new`.execute(db);
    if (noted.rows[0]?.is_new === true) fresh.push(head);
  }
  return fresh;
}

/** Every head that does not fit, those that nobody has looked into first. */
export async function listDisputes(db: Db) {
  const rows = await db
    .selectFrom('audit_disputes')
    .selectAll()
    .orderBy('settled_at', (order) => order.desc().nullsFirst())
    .orderBy('last_seen_at', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

/** Heads of a laptop that an administrator has looked into. */
export async function settledHeads(db: Db, { deviceId, personId }: Holder): Promise<readonly AuditHead[]> {
  const rows = await db
    .selectFrom('audit_disputes')
    .select(['seq', 'hash'])
    .where('device_id', '=', deviceId)
    .where('person_id', '=', personId)
    .where('settled_at', 'is not', null)
    .execute();
  return rows.map(({ seq, hash }) => ({ seq: Number(seq), hash }));
}

/** Returns how many were open. */
export async function settleDisputes(
  db: Db,
  holder: Holder,
  by: { readonly personId: string; readonly at: string },
): Promise<number> {
  const rows = await db
    .updateTable('audit_disputes')
    .set({ settled_at: by.at, settled_by: by.personId })
    .where('device_id', '=', holder.deviceId)
    .where('person_id', '=', holder.personId)
    .where('settled_at', 'is', null)
    .returning('seq')
    .execute();
  return rows.length;
}
