import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountFlows } from '#tests/faults/secrets/account-flows.ts';
import { engineFlows } from '#tests/faults/secrets/engine-flows.ts';
import { openSecretsWorld, type SecretsWorld } from '#tests/faults/secrets/secrets-world.ts';
import { syncFlows } from '#tests/faults/secrets/sync-flows.ts';
import { carelessFlow, toolFlows } from '#tests/faults/secrets/tool-flows.ts';

const FLOWS = [...accountFlows, ...syncFlows, ...toolFlows, ...engineFlows];

/** The desktop's flows: `tests/unit/main/secrets.test.ts`; all of it with processes and pages: `npm run faults -- --only secrets`. */
describe('S15 planted secrets', () => {
  let world: SecretsWorld;
  beforeAll(async () => {
    world = await openSecretsWorld();
  });
  afterAll(() => world.close());

  it('are found where somebody was careless, in every form', async () => {
    carelessFlow(world);
    const found = (await world.leaks()).map(({ place, form }) => `${place}: ${form}`);
    expect(found).toEqual(
      expect.arrayContaining([
        'careless log: as it is',
        'careless address: as it is',
        'careless header: as base64',
      ]),
    );
  });

  it.each(FLOWS)('stand nowhere after: $name', async (flow) => {
    await flow.run(world);
    expect(await world.leaks()).toEqual([]);
  });
});
