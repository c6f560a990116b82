import { openBackend } from '../../simulation/server/sim-backend.ts';
import { nameOf, PAIRS, playPair } from '../../simulation/version-matrix.ts';
import type { FaultOptions, FaultSuite, FaultSummary } from '../fault-suite.ts';

const ACTS = 1000;
const STEPS = 500;

/**
 * R13: apps one and two versions behind and one ahead, with servers one behind to one ahead, a thousand acts each under
 * the faults of the stories. `--trials` says how many acts instead.
 */
export const versions: FaultSuite = {
  async run({ trials = ACTS, seed, say }: FaultOptions): Promise<FaultSummary> {
    const home = await openBackend('memory', undefined);
    let [operations, findings] = [0, 0];
    for (const pair of PAIRS) {
      const results = await playPair(home, pair, { operations: trials, steps: STEPS, seed });
      const told = results.reduce((sum, result) => sum + result.operations, 0);
      const found = results.flatMap((result) => result.findings);
      say(`${nameOf(pair)}: ${told} acts in ${results.length} stories, ${found.length} findings`);
      for (const { verdict, text } of found.slice(0, 10)) say(`  ${verdict}: ${text}`);
      operations += told;
      findings += found.length;
    }
    await home.close();
    return { ok: findings === 0, pairs: PAIRS.length, operations, findings };
  },
};
