import { expect, it } from 'vitest';
import { convergeThrough, roundsOf } from '#tests/faults/converge/converge.ts';

/** `npm run faults -- --only converge` runs 126 of them for 40 s each, two of the laptops in a Chromium. */
it('R3 laptops as processes of their own, cut off while they work, agree with the server and wait for nothing', async () => {
  const rounds = [{ number: 0, troubles: ['cut lines'], size: 3, pages: 0, rate: 10 }] as const;
  const summary = await convergeThrough(rounds, { workMs: 4000, seed: 1, say: () => undefined });
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

it('R3 a round is the same whether or not those before it are played', () => {
  const whole = roundsOf({ start: 0, trials: undefined });
  expect(whole).toHaveLength(18);
  expect(roundsOf({ start: 4, trials: 2 })).toEqual(whole.slice(4, 6));
  expect(roundsOf({ start: 16, trials: undefined })).toEqual(whole.slice(16));
});
