import { describe, expect, it } from 'vitest';
import { openBackend } from './server/sim-backend.ts';
import { playSmallCases, smallCases } from './story/small-scope.ts';

/** `npm run fuzz -- --small` plays all of them. */
const EACH = 229;

describe('R2 three people who edit, delete, approve and amend two documents in every order', () => {
  it('is 4 × 4 × 4 kinds in 90 orders, blind and seeing', () => {
    const words = smallCases().map((told) => JSON.stringify(told));
    expect(new Set(words).size).toBe(4 * 4 * 4 * 90 * 2);
  });

  it(`agree in the end, with every value kept: one case in ${EACH}`, async () => {
    const home = await openBackend('memory', undefined);
    const cases = smallCases().filter((_told, at) => at % EACH === 0);
    const { operations, findings } = await playSmallCases(home, cases);
    expect(findings).toEqual([]);
    expect(operations).toBeGreaterThan(cases.length * 3);
  });
});
