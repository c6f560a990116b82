import { expect, it } from 'vitest';
import { openBackend } from '../server/sim-backend.ts';
import { runStory } from '../story/run-story.ts';
import { tellMany } from './tell-many.ts';

it('R1 many stories told side by side end as each of them told alone', async () => {
  const size = { clients: 3, steps: 40 };
  const told: number[] = [];
  const many = await tellMany({
    ...size,
    backend: 'memory',
    first: 11,
    seeds: 3,
    told: ({ seed }) => told.push(seed),
  });
  const home = await openBackend('memory', undefined);
  for (const { seed, digest, findings } of many) {
    expect(findings).toEqual([]);
    expect(digest).toBe((await runStory(home, { ...size, seed })).digest);
  }
  expect(many.map(({ seed }) => seed)).toEqual([11, 12, 13]);
  expect(told.toSorted()).toEqual([11, 12, 13]);
});
