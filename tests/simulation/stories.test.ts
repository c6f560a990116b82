import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BackendHome, openBackend } from './server/sim-backend.ts';
import { runStory } from './story/run-story.ts';

/** `npm run fuzz` tells as many as one has time for. */
const SEEDS = [...Array(12).keys()].map((at) => at + 1);
const STORY = { clients: 5, steps: 500 };

describe('R1 a company whose lines, laptops, disks, clocks and server fail while it works', () => {
  let home: BackendHome;
  beforeAll(async () => {
    home = await openBackend('memory', undefined);
  });
  afterAll(() => home.close());

  it.each(SEEDS)('loses nothing, doubles nothing, and agrees once all is well: story %i', async (seed) => {
    const { findings, operations, underFault } = await runStory(home, { ...STORY, seed });
    expect(findings).toEqual([]);
    expect(operations).toBeGreaterThan(100);
    expect(underFault).toBeGreaterThan(0.3);
  });

  it('is told the same way every time: the same seed ends with the same digest', async () => {
    const [first, second] = [
      await runStory(home, { ...STORY, seed: 7 }),
      await runStory(home, { ...STORY, seed: 7 }),
    ];
    expect(second.digest).toBe(first.digest);
    const other = await runStory(home, { ...STORY, seed: 8 });
    expect(other.digest).not.toBe(first.digest);
  });
});

describe.each(['pglite'] as const)('R1 the same company on %s', (name) => {
  let home: BackendHome;
  beforeAll(async () => {
    home = await openBackend(name, undefined);
  });
  afterAll(() => home.close());

  it('ends as it does in memory: the store in memory keeps the promises of the real one', async () => {
    const story = { clients: 4, steps: 120, seed: 5 };
    const memory = await openBackend('memory', undefined);
    const [real, stand] = [
      await runStory(home, { ...story, calm: true }),
      await runStory(memory, { ...story, calm: true }),
    ];
    expect(real.findings).toEqual([]);
    expect(real.digest).toBe(stand.digest);
  });
});
