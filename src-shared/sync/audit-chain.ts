/** What was done: a row of the audit chain before it has its place there. */
export interface AuditEntry {
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
}

/** One row of the audit chain: what was done, and the hash of the row before it. */
export interface AuditRow extends AuditEntry {
  readonly seq: number;
  readonly previous_hash: string;
  readonly hash: string;
}

/** A place in the chain and the hash there: who knows it notices when anything up to it is changed. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** SHA-256 of a text as hex; each side brings the quickest one it has. */
export type Digest = (text: string) => string;

/** Where a chain begins. */
export const CHAIN_START: AuditHead = { seq: 0, hash: '' };

/** Hash of a row: over the hash of the row before it and everything else that the row says. */
export function auditHash(row: Omit<AuditRow, 'hash'>, digest: Digest): string {
  // The canonical text, with its keys in order from the start: sorting them for each row took half of a walk.
  return digest(
    JSON.stringify({
      action: row.action,
      actor: row.actor,
      after_hash: row.after_hash,
      at: row.at,
      before_hash: row.before_hash,
      command_id: row.command_id,
      details: row.details,
      device_id: row.device_id,
      object: row.object,
      outcome: row.outcome,
      previous_hash: row.previous_hash,
      seq: row.seq,
    }),
  );
}

export type RowProblem = 'missing-row' | 'changed-row' | 'broken-link';

/** What is wrong with a row that follows `before`; undefined where the chain holds. */
export function rowProblem(row: AuditRow, before: AuditHead, digest: Digest): RowProblem | undefined {
  if (row.seq !== before.seq + 1) return 'missing-row';
  if (auditHash(row, digest) !== row.hash) return 'changed-row';
  return row.previous_hash === before.hash ? undefined : 'broken-link';
}
