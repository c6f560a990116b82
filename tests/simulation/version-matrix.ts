import type { BackendHome } from './server/sim-backend.ts';
import { runStory, type StoryResult } from './story/run-story.ts';
import { TODAY } from './versions.ts';

export interface Pair {
  readonly app: number;
  readonly server: number;
}

/** R13: app {N-2 … N+1} with server {N-1 … N+1}. */
export const PAIRS: readonly Pair[] = [-2, -1, 0, 1].flatMap((app) =>
  [-1, 0, 1].map((server) => ({ app: TODAY + app, server: TODAY + server })),
);

export function nameOf({ app, server }: Pair): string {
  const from = (version: number) =>
    version === TODAY ? 'N' : `N${version > TODAY ? '+' : ''}${version - TODAY}`;
  return `app ${from(app)}, server ${from(server)}`;
}

/** Stories of one pair, faults and all, until so many acts were saved. */
export async function playPair(
  home: BackendHome,
  versions: Pair,
  { operations, steps, seed }: { readonly operations: number; readonly steps: number; readonly seed: number },
): Promise<readonly StoryResult[]> {
  const results: StoryResult[] = [];
  for (let told = 0; told < operations; ) {
    const result = await runStory(home, { seed: seed + results.length, clients: 4, steps, versions });
    results.push(result);
    told += result.operations;
  }
  return results;
}
