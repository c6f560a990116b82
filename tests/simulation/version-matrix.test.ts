import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BackendHome, openBackend } from './server/sim-backend.ts';
import { nameOf, PAIRS, playPair } from './version-matrix.ts';

/** In full, with a thousand acts each: `npm run faults -- --only versions`. */
describe('R13 apps and servers of different versions, faults and all', () => {
  let home: BackendHome;
  beforeAll(async () => {
    home = await openBackend('memory', undefined);
  });
  afterAll(() => home.close());

  it.each(PAIRS.map((pair) => [nameOf(pair), pair] as const))('lose nothing: %s', async (_name, pair) => {
    const results = await playPair(home, pair, { operations: 20, steps: 60, seed: 41 });
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
