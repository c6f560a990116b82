import type { AuditEntry } from '#shared/sync/audit-chain.ts';
import { type Db, inTransaction, type Tx } from '../database/transaction.ts';
import { lockTail } from '../repositories/change-repository.ts';
import { appendAudit } from './audit-chain.ts';

export type AuditNote = Pick<AuditEntry, 'at' | 'actor' | 'action' | 'object'> & Partial<AuditEntry>;

const BLANK = { device_id: '', command_id: '', outcome: '', before_hash: '', after_hash: '', details: '' };

/** Adds to the audit chain what is no command: a forged signature, a restore, a walk of the chain itself. */
export async function noteAudit(db: Db, ...notes: readonly AuditNote[]): Promise<void> {
  await inTransaction(db, (tx) => noteAuditIn(tx, ...notes));
}

/** The same as the last step of a transaction: what was done and its rows stand there both, or neither. */
export async function noteAuditIn(tx: Tx, ...notes: readonly AuditNote[]): Promise<void> {
  await lockTail(tx);
  await appendAudit(
    tx,
    notes.map((note) => ({ ...BLANK, ...note })),
  );
}
