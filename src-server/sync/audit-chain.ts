import { type AuditEntry, type AuditHead, type AuditRow, auditHash } from '#shared/sync/audit-chain.ts';
import type { Tx } from '../database/transaction.ts';
import { appendTail, readTail } from '../repositories/write-repository.ts';
import { sha256 } from './version-digest.ts';

/** Gives entries their places at the end of the chain. */
export function chainAudit(end: AuditHead, entries: readonly AuditEntry[]): readonly AuditRow[] {
  let head = end;
  const rows: AuditRow[] = [];
  for (const entry of entries) {
    const unsigned = { ...entry, seq: head.seq + 1, previous_hash: head.hash };
    const hash = auditHash(unsigned, sha256);
    rows.push({ ...unsigned, hash });
    head = { seq: unsigned.seq, hash };
  }
  return rows;
}

/** Appends entries that come with no change of a document. The caller holds the tail lock. */
export async function appendAudit(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  const tail = await readTail(tx);
  await appendTail(tx, tail, { audit: chainAudit(tail.audit, entries), changes: [] });
}
