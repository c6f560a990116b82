import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationsOf } from './many/summary.ts';
import { tellMany } from './many/tell-many.ts';
import { type BackendHome, openBackend } from './server/sim-backend.ts';
import { runStory, type StoryResult } from './story/run-story.ts';

/** `npm run fuzz` tells as many as one has time for. */
const STORIES = { backend: 'memory', first: 1, seeds: 60, clients: 5, steps: 500 } as const;
const OPERATIONS = 40_000;
const SEEDS = [...Array(STORIES.seeds).keys()].map((at) => STORIES.first + at);
/** Five minutes of a processor, which may belong to somebody else most of the time. */
const PATIENCE_MS = 20 * 60_000;

describe('R1 a company whose lines, laptops, disks, clocks and server fail while it works', () => {
  let stories: readonly StoryResult[];
  beforeAll(async () => {
    stories = await tellMany({ ...STORIES, told: () => undefined });
  }, PATIENCE_MS);

  it.each(SEEDS)('loses nothing, doubles nothing, and agrees once all is well: story %i', (seed) => {
    const story = stories[SEEDS.indexOf(seed)];
    expect(story?.findings).toEqual([]);
    expect(story?.operations).toBeGreaterThan(100);
    expect(story?.underFault).toBeGreaterThan(0.3);
  });

  it('did so in 40,000 operations', () => {
    expect(stories.map(({ seed }) => seed)).toEqual(SEEDS);
    expect(operationsOf(stories)).toBeGreaterThanOrEqual(OPERATIONS);
  });

  it('is told the same way every time, beside others and alone, and no two seeds end alike', async () => {
    const { clients, steps, first, seeds, backend } = STORIES;
    const alone = await runStory(await openBackend(backend, undefined), { clients, steps, seed: first });
    expect(alone.digest).toBe(stories[0]?.digest);
    expect(new Set(stories.map(({ digest }) => digest)).size).toBe(seeds);
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
