import { expect, it } from 'vitest';
import { convergeThrough } from '#tests/faults/converge/converge.ts';

/** `npm run faults -- --only converge` runs 126 of them for 40 s each. */
it('R3 laptops as processes of their own, cut off while they work, agree with the server and wait for nothing', async () => {
  const plans = [{ trouble: 'cut lines', size: 3, rate: 10 }] as const;
  const summary = await convergeThrough(plans, { workMs: 4000, seed: 1, say: () => undefined });
  expect(summary).toMatchObject({
    ok: true,
    runs: 1,
    lost: 0,
    duplicated: 0,
    diverged: 0,
    leaked: 0,
    stuck: 0,
  });
  expect(summary.acts).toBeGreaterThan(10);
});
