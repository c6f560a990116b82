import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rollOf } from '#tests/faults/chance.ts';
import { openSite, type Site } from '../engine/engine-kit.ts';
import { MOST_AGAIN, meetCuts } from './cut-trial.ts';

const MIB = 1024 * 1024;
const SIDES = 1_000_000;

/** `npm run faults -- --only files` does this many times, with larger files. */
describe('a file over a line that breaks at random places', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterEach(() => site.putLaptopsAway());
  afterAll(() => site.close());

  it.each([
    { direction: 'up', kills: false, seed: 1 },
    { direction: 'up', kills: true, seed: 2 },
    { direction: 'down', kills: false, seed: 3 },
    { direction: 'down', kills: true, seed: 4 },
  ] as const)('goes on where it was: $direction, engine killed: $kills', async (trial) => {
    const roll = rollOf(trial.seed);
    const chance = () => roll(SIDES) / SIDES;
    const met = await meetCuts(site, { ...trial, bytes: 3 * MIB, chance, speed: 10, withinMs: 120_000 });
    expect(met.isWhole).toBe(true);
    expect(met.cuts).toBeGreaterThan(0);
    expect(met.again).toBeLessThan(MOST_AGAIN(met.cuts));
  });
});
