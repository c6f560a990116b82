import type { FaultSuite } from '../fault-suite.ts';
import { accountFlows } from './account-flows.ts';
import { engineFlows } from './engine-flows.ts';
import { processFlows } from './process-flows.ts';
import { openSecretsWorld } from './secrets-world.ts';
import { syncFlows } from './sync-flows.ts';
import { carelessFlow, toolFlows } from './tool-flows.ts';

const FLOWS = [...accountFlows, ...syncFlows, ...toolFlows, ...engineFlows, ...processFlows];

/** S15: planted secrets in every flow, and everything that it leaves behind searched for each of them. */
export const secrets: FaultSuite = {
  async run({ trials = 1, seed, say }) {
    const world = await openSecretsWorld();
    let leaks = 0;
    try {
      carelessFlow(world);
      const seen = await world.leaks();
      if (seen.length === 0) throw new Error('A careless line was not found: the search proves nothing');
      for (let trial = 0; trial < trials; trial += 1) {
        for (const flow of FLOWS) {
          await flow.run(world);
          for (const { secret, form, place } of await world.leaks()) {
            leaks += 1;
            say(`${flow.name}: the ${secret}, ${form}, in the ${place}`);
          }
        }
      }
      return { ok: leaks === 0, seed, flows: FLOWS.length, trials, ...world.counts(), leaks };
    } finally {
      await world.close();
    }
  },
};
