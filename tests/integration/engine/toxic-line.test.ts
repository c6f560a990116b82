import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TOXICS } from '#tests/fakes/toxic-line.ts';
import { openSite, type Site } from './engine-kit.ts';
import { meetToxic } from './toxic-trial.ts';

/** `npm run faults -- --only network` measures the half minute, 50 times each kind. */
const GENEROUS_MS = 120_000;

describe('R4 a line that is bad in one way and then well again', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterEach(() => site.putLaptopsAway());
  afterAll(() => site.close());

  it.each(TOXICS)('loses nothing and doubles nothing, and the queue empties: %s', async (toxic) => {
    let turn = 0;
    // No chance in here: every kind of piece is met in turn.
    const chance = () => {
      turn += 1;
      return (turn % 4) / 4;
    };
    const trial = { toxic, chance, withinMs: GENEROUS_MS, speed: 10 };
    const { saved, met, wrong } = await meetToxic(site, trial);
    expect({ saved, wrong }).toEqual({ saved: 8, wrong: [] });
    expect(met).toBeGreaterThan(0);
  });
});
