import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { answerOfChild } from '#tests/builders/answer-of-child.ts';
import { bundled } from '#tests/builders/bundled.ts';
import type { BackendName } from '../server/sim-backend.ts';
import type { StoryOptions, StoryResult } from '../story/run-story.ts';

interface ManyStories {
  readonly backend: BackendName;
  readonly first: number;
  readonly seeds: number;
  readonly clients: number;
  readonly steps: number;
  /** Called with each story as soon as it has been told. */
  readonly told: (result: StoryResult) => void;
}

/** A process takes its memory with it: after so many stories another one goes on. */
const STORIES_EACH = 50;

/** Tells stories side by side, a process for each core, and gives their results in the order of their seeds. */
export async function tellMany(many: ManyStories): Promise<readonly StoryResult[]> {
  const results: StoryResult[] = [];
  const seeds = [...Array(many.seeds).keys()].map((at) => many.first + at);
  const work = async (): Promise<void> => {
    while (seeds.length > 0) {
      const mine = seeds.splice(
        0,
        Math.min(STORIES_EACH, Math.ceil(seeds.length / workersFor(many.backend))),
      );
      for await (const result of storiesOf(mine, many)) {
        results.push(result);
        many.told(result);
      }
    }
  };
  await Promise.all(Array.from({ length: workersFor(many.backend) }, work));
  return results.sort((left, right) => left.seed - right.seed);
}

/** All stories on PostgreSQL are told in one database. */
function workersFor(backend: BackendName): number {
  return backend === 'postgres' ? 1 : availableParallelism();
}

let worker: Promise<string> | undefined;

async function* storiesOf(seeds: readonly number[], many: ManyStories): AsyncGenerator<StoryResult> {
  worker ??= bundled('story', join(import.meta.dirname, 'story-worker.ts'));
  const child = fork(await worker, [many.backend], { execArgv: [] });
  try {
    await answerOfChild(child);
    for (const seed of seeds) {
      const { clients, steps } = many;
      child.send({ seed, clients, steps } satisfies StoryOptions);
      yield (await answerOfChild(child)) as StoryResult;
    }
  } finally {
    if (child.connected) child.disconnect();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
}
