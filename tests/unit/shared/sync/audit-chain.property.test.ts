import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { canonicalJson, sha256Hex } from '#shared/kernel/digest.ts';
import { type AuditRow, auditHash, CHAIN_START, rowProblem } from '#shared/sync/audit-chain.ts';
import { createChainWalk } from '#shared/sync/walk-audit-chain.ts';

const TEXTS = [
  'at',
  'actor',
  'device_id',
  'action',
  'object',
  'command_id',
  'outcome',
  'before_hash',
  'after_hash',
  'details',
] as const;
const said = fc.record(Object.fromEntries(TEXTS.map((name) => [name, fc.string({ unit: 'binary' })])));
const chains = fc.array(said, { minLength: 1, maxLength: 12 }).map((entries) => {
  const rows: AuditRow[] = [];
  for (const entry of entries) {
    const unsigned = { ...entry, seq: rows.length + 1, previous_hash: rows.at(-1)?.hash ?? '' };
    const row = unsigned as Omit<AuditRow, 'hash'>;
    rows.push({ ...row, hash: auditHash(row, sha256Hex) });
  }
  return rows;
});

/** Whether a walk takes all of them. */
const holds = (rows: readonly AuditRow[]) => {
  const walk = createChainWalk([], sha256Hex);
  return rows.every((row) => walk.take(row) === undefined);
};

describe('S13 the rule of the audit chain', () => {
  test.prop([chains])('hashes the canonical text of a row', (rows) => {
    for (const { hash, ...unsigned } of rows) expect(sha256Hex(canonicalJson(unsigned))).toBe(hash);
  });

  test.prop([chains])('holds for what was chained', (rows) => {
    expect(holds(rows)).toBe(true);
  });

  test.prop([chains, fc.nat(), fc.constantFrom(...TEXTS), fc.string({ minLength: 1 })])(
    'shows any word that was changed, whether or not its hash was made anew',
    (rows, at, field, text) => {
      const place = at % rows.length;
      const row = rows[place] as AuditRow;
      const edited = { ...row, [field]: `${row[field]}${text}` };
      expect(holds(rows.with(place, edited))).toBe(false);
      const rehashed = { ...edited, hash: auditHash(edited, sha256Hex) };
      const isLast = place === rows.length - 1;
      // A last row with a fitting hash is a chain of its own: the heads that laptops hold tell it apart.
      expect(holds(rows.with(place, rehashed))).toBe(isLast);
      expect(rehashed.hash).not.toBe(row.hash);
    },
  );

  test.prop([chains, fc.nat(), fc.nat()])('shows a row that is gone, or stands elsewhere', (rows, at, to) => {
    const place = at % rows.length;
    const without = rows.toSpliced(place, 1);
    if (place < rows.length - 1) expect(holds(without)).toBe(false);
    const moved = without.toSpliced(to % rows.length, 0, rows[place] as AuditRow);
    expect(holds(moved)).toBe(to % rows.length === place);
  });

  test.prop([chains])('begins at the first row', (rows) => {
    expect(rowProblem(rows[0] as AuditRow, CHAIN_START, sha256Hex)).toBeUndefined();
    expect(rowProblem({ ...(rows[0] as AuditRow), seq: 0 }, CHAIN_START, sha256Hex)).toBe('missing-row');
  });
});
