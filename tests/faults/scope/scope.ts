import { randomDifferences } from '#tests/integration/access/random-differences.ts';
import type { FaultSuite } from '../fault-suite.ts';

const CHECKS = 100_000;
const SHOWN = 10;

/** S5 in full: the policy tables against the reference policy, at random. A trial is one question. */
export const scope: FaultSuite = {
  async run({ trials = CHECKS, seed, say }) {
    const { checks, differences } = await randomDifferences(seed, trials);
    for (const difference of differences.slice(0, SHOWN)) say(difference);
    return { ok: differences.length === 0, seed, checks, differences: differences.length };
  },
};
