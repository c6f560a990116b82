import type { AuditSource } from '#server/audit/verify-audit.ts';
import { chainAudit } from '#server/sync/audit-chain.ts';
import type { AuditRow } from '#shared/sync/audit-chain.ts';
import { type KeptHead, keepHead } from '#shared/sync/kept-heads.ts';
import type { Roll } from '../chance.ts';

/** A chain of so many rows that say something each. */
export function chainOf(length: number): readonly AuditRow[] {
  const entries = Array.from({ length }, (_, place) => ({
    at: new Date(Date.UTC(2026, 10, 1) + place * 60_000).toISOString(),
    actor: `person-${place % 7}`,
    device_id: `device-${place % 5}`,
    action: place % 3 === 0 ? 'purchase-request.submit' : 'record.edit',
    object: `purchase-request/pr-${place % 11}`,
    command_id: '',
    outcome: place % 13 === 0 ? 'refused' : 'accepted',
    before_hash: '',
    after_hash: '',
    details: JSON.stringify({ place }),
  }));
  return chainAudit({ seq: 0, hash: '' }, entries);
}

/** What laptops hold that synced now and then while the chain grew; the last one synced at its end. */
export function laptopHeads(rows: readonly AuditRow[], epoch: string, roll: Roll): readonly KeptHead[] {
  const laptops = [0, 1, 2].map((laptop) => {
    let kept: readonly KeptHead[] = [];
    for (let at = roll(20); at < rows.length; at += 1 + roll(20))
      kept = keepHead(kept, headAt(rows, at, epoch));
    return laptop === 0 ? keepHead(kept, headAt(rows, rows.length - 1, epoch)) : kept;
  });
  return laptops.flat();
}

function headAt(rows: readonly AuditRow[], at: number, epoch: string): KeptHead {
  const { seq, hash } = rows[at] as AuditRow;
  return { epoch, seq, hash };
}

/** Rows in memory, with no documents behind them. */
export function sourceOf(rows: readonly AuditRow[]): AuditSource {
  return {
    async *pages() {
      for (let at = 0; at < rows.length; at += 100) yield rows.slice(at, at + 100);
    },
    written: async () => new Map(),
  };
}
