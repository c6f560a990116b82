import type { AuditEntry } from '#shared/sync/audit-chain.ts';
import { type Db, inTransaction } from '../database/transaction.ts';
import { lockTail } from '../repositories/change-repository.ts';
import { appendAudit } from './audit-chain.ts';

export type AuditNote = Pick<AuditEntry, 'at' | 'actor' | 'action' | 'object'> & Partial<AuditEntry>;

/** Adds to the audit chain what is no command: a sign-in, a revoked laptop, a forged signature, a restore. */
export async function noteAudit(db: Db, ...notes: readonly AuditNote[]): Promise<void> {
  const blank = { device_id: '', command_id: '', outcome: '', before_hash: '', after_hash: '', details: '' };
  await inTransaction(db, async (tx) => {
    await lockTail(tx);
    await appendAudit(
      tx,
      notes.map((note) => ({ ...blank, ...note })),
    );
  });
}
