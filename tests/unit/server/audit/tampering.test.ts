import { describe, expect, it } from 'vitest';
import { verifyAudit } from '#server/audit/verify-audit.ts';
import { chainOf, laptopHeads, sourceOf } from '#tests/faults/audit/chain-of.ts';
import { TAMPERS, tampered } from '#tests/faults/audit/tamper.ts';
import { rollOf } from '#tests/faults/chance.ts';

const OF_EACH = 10;
const rows = chainOf(250);

describe('S13 tampering with the audit chain, in memory', () => {
  it('takes a chain that nobody touched, with what laptops hold of it', async () => {
    const heads = laptopHeads(rows, 'e0', rollOf(1));
    expect(await verifyAudit(sourceOf(rows), heads)).toMatchObject({ ok: true, rows: 250 });
  });

  it.each(TAMPERS)(`finds ${OF_EACH} of ${OF_EACH}: %s`, async (kind) => {
    for (let seed = 1; seed <= OF_EACH; seed += 1) {
      const heads = laptopHeads(rows, 'e0', rollOf(seed));
      const report = await verifyAudit(sourceOf(tampered(kind, rows, rollOf(seed + 1000))), heads);
      expect(report, `${kind}, seed ${seed}`).toMatchObject({ ok: false });
    }
  });

  it('needs the heads for what a chain cannot show by itself', async () => {
    const roll = rollOf(3);
    for (const kind of ['cut-tail', 'rewrite'] as const) {
      const changed = tampered(kind, rows, roll);
      expect(await verifyAudit(sourceOf(changed))).toMatchObject({ ok: true });
      const report = await verifyAudit(sourceOf(changed), laptopHeads(rows, 'e0', roll));
      expect(report.problem?.kind).toBe(kind === 'rewrite' ? 'rewritten' : 'cut-tail');
    }
  });
});
