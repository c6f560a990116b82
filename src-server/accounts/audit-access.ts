import type { Tx } from '../database/transaction.ts';
import { noteAuditIn } from '../sync/audit-note.ts';

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
  const { action, actor, object, deviceId = '', outcome = 'accepted', details = '' } = event;
  await noteAuditIn(tx, { at, actor, device_id: deviceId, action, object, outcome, details });
}
