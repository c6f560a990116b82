import { sha256 } from '#server/sync/version-digest.ts';
import { type AuditRow, auditHash } from '#shared/sync/audit-chain.ts';
import type { Roll } from '../chance.ts';

/** What somebody with every right on the database may do to the chain. */
export const TAMPERS = ['edit', 'delete', 'insert', 'swap', 'cut-tail', 'rewrite'] as const;
export type Tamper = (typeof TAMPERS)[number];

/** Columns that a forger would want to change. */
const FIELDS = ['at', 'actor', 'device_id', 'action', 'object', 'outcome', 'after_hash', 'details'] as const;

/** How much trouble a forger takes: none, the row's own hash, or every hash to the end. */
const CARE = ['none', 'own-hash', 'whole-chain'] as const;

type Rows = readonly AuditRow[];

function pick<Value>(roll: Roll, values: readonly Value[]): Value {
  return values[roll(values.length)] as Value;
}

/** The rows after one act of tampering; they always differ from those before. */
export function tampered(kind: Tamper, rows: Rows, roll: Roll): Rows {
  const at = roll(rows.length);
  const care = pick(roll, CARE);
  switch (kind) {
    case 'edit':
      return cared(rows.with(at, edited(rows[at] as AuditRow, roll)), at, care);
    case 'delete': {
      // The last row gone is a cut tail.
      const place = roll(rows.length - 1);
      return cared(rows.toSpliced(place, 1), place, care);
    }
    case 'insert': {
      const forged = edited(rows[at] as AuditRow, roll);
      return cared(numbered(rows.toSpliced(at, 0, forged)), at, care);
    }
    case 'swap': {
      const other = (at + 1 + roll(rows.length - 1)) % rows.length;
      const [left, right] = [rows[at] as AuditRow, rows[other] as AuditRow];
      const swapped = rows.with(at, { ...right, seq: left.seq }).with(other, { ...left, seq: right.seq });
      return cared(swapped, Math.min(at, other), care);
    }
    case 'cut-tail':
      return rows.slice(0, rows.length - 1 - roll(rows.length - 1));
    case 'rewrite':
      return cared(rows.with(0, edited(rows[0] as AuditRow, roll)), 0, 'whole-chain');
  }
}

function edited(row: AuditRow, roll: Roll): AuditRow {
  const field = pick(roll, FIELDS);
  return { ...row, [field]: `${row[field]}${pick(roll, ['x', '1', ' '])}` };
}

const numbered = (rows: Rows): Rows => rows.map((row, index) => ({ ...row, seq: index + 1 }));

/** A careful forger makes hashes fit again from a place on. */
function cared(rows: Rows, from: number, care: (typeof CARE)[number]): Rows {
  if (care === 'none') return rows;
  if (care === 'own-hash') {
    const row = rows[from] as AuditRow;
    return rows.with(from, { ...row, hash: auditHash(row, sha256) });
  }
  const next = [...numbered(rows)];
  for (let at = from; at < next.length; at += 1) {
    const row = { ...(next[at] as AuditRow), previous_hash: next[at - 1]?.hash ?? '' };
    next[at] = { ...row, hash: auditHash(row, sha256) };
  }
  return next;
}
