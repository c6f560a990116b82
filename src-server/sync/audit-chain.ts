import { canonicalJson } from '#shared/kernel/digest.ts';
import type { Db, Tx } from '../database/transaction.ts';
import { type AuditHead, type AuditRow, auditRowsAfter } from '../repositories/audit-repository.ts';
import { versionsOfCommands } from '../repositories/version-repository.ts';
import { appendTail, readTail } from '../repositories/write-repository.ts';
import { groupBy } from './group-by.ts';
import { type AuditEntry, digestOf, sha256, versionDigest } from './write-changes.ts';

/** Hash of an audit row: over the hash of the row before it and everything else that the row says. */
export function auditHash(row: Omit<AuditRow, 'hash'>): string {
  return sha256(canonicalJson(row));
}

/** Gives entries their places at the end of the chain. */
export function chainAudit(end: AuditHead, entries: readonly AuditEntry[]): readonly AuditRow[] {
  let head = end;
  const rows: AuditRow[] = [];
  for (const entry of entries) {
    const unsigned = { ...entry, seq: head.seq + 1, previous_hash: head.hash };
    const hash = auditHash(unsigned);
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

export type AuditVerdict =
  | { readonly ok: true; readonly rows: number; readonly head: AuditHead }
  | {
      readonly ok: false;
      readonly rows: number;
      /** First row where the chain does not hold. */
      readonly seq: number;
      readonly problem:
        | 'missing-row'
        | 'broken-link'
        | 'changed-row'
        | 'changed-document'
        | 'cut-tail'
        | 'rewritten';
    };

const PAGE = 2000;

/**
 * Walks the whole chain: links, rows, and the kept document versions against what the rows say of them.
 * A chain alone cannot show a cut tail or a rewrite from the start; `anchors` are heads that laptops hold.
 */
export async function verifyAuditChain(db: Db, anchors: readonly AuditHead[] = []): Promise<AuditVerdict> {
  const byPlace = new Map(anchors.map((anchor) => [anchor.seq, anchor.hash]));
  let head: AuditHead = { seq: 0, hash: '' };
  for (;;) {
    const rows = await auditRowsAfter(db, head.seq, PAGE);
    const changed = await changedDocuments(db, rows);
    for (const row of rows) {
      const problem = problemOf(row, head) ?? changed.get(row.seq) ?? againstAnchor(row, byPlace);
      if (problem !== undefined) return { ok: false, rows: head.seq, seq: row.seq, problem };
      head = { seq: row.seq, hash: row.hash };
    }
    if (rows.length < PAGE) break;
  }
  const cut = anchors.find((anchor) => anchor.seq > head.seq);
  if (cut !== undefined) return { ok: false, rows: head.seq, seq: head.seq + 1, problem: 'cut-tail' };
  return { ok: true, rows: head.seq, head };
}

function problemOf(row: AuditRow, before: AuditHead) {
  if (row.seq !== before.seq + 1) return 'missing-row' as const;
  const { hash, ...unsigned } = row;
  if (auditHash(unsigned) !== hash) return 'changed-row' as const;
  return row.previous_hash === before.hash ? undefined : ('broken-link' as const);
}

function againstAnchor(row: AuditRow, anchors: ReadonlyMap<number, string>) {
  const anchor = anchors.get(row.seq);
  return anchor === undefined || anchor === row.hash ? undefined : ('rewritten' as const);
}

async function changedDocuments(db: Db, rows: readonly AuditRow[]) {
  const commandRows = rows.filter((row) => row.command_id !== '' && row.after_hash !== '');
  const versions = await versionsOfCommands(
    db,
    commandRows.map((row) => row.command_id),
  );
  const lines = groupBy(
    versions.filter((version) => version.kind !== 'outcome'),
    (version) => version.command_id,
  );
  const changed = commandRows.filter(
    (row) => digestOf((lines.get(row.command_id) ?? []).map(versionDigest)) !== row.after_hash,
  );
  return new Map(changed.map((row) => [row.seq, 'changed-document' as const]));
}
