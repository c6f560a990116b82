import type { Tx } from '../database/transaction.ts';
import { lockTail } from '../repositories/change-repository.ts';
import { appendAudit } from '../sync/audit-chain.ts';

export interface AccessEvent {
  readonly action: string;
  readonly actor: string;
  readonly object: string;
  readonly deviceId?: string;
  readonly outcome?: 'accepted' | 'refused';
  readonly details?: string;
}

/** The last step of a transaction that changes who may come in: both stand in the audit chain, or neither. */
export async function auditAccess(tx: Tx, at: string, event: AccessEvent): Promise<void> {
  await lockTail(tx);
  await appendAudit(tx, [
    {
      at,
      actor: event.actor,
      device_id: event.deviceId ?? '',
      action: event.action,
      object: event.object,
      command_id: '',
      outcome: event.outcome ?? 'accepted',
      before_hash: '',
      after_hash: '',
      details: event.details ?? '',
    },
  ]);
}
