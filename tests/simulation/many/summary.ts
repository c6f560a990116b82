import { createHash } from 'node:crypto';
import type { BackendName } from '../server/sim-backend.ts';
import type { StoryResult } from '../story/run-story.ts';

/** One line for all stories; `digest` is the same for the same seeds, whoever tells them and in which order. */
export function summaryOf(stories: readonly StoryResult[], backend: BackendName) {
  const found = stories.flatMap(({ findings }) => findings);
  const count = (verdict: string) => found.filter((finding) => finding.verdict === verdict).length;
  const mean = stories.reduce((sum, { underFault }) => sum + underFault, 0) / stories.length;
  return {
    backend,
    seeds: stories.length,
    operations: operationsOf(stories),
    types: added(stories.map(({ types }) => types)),
    outcomes: added(stories.map(({ outcomes }) => outcomes)),
    faults: added(stories.map(({ faults }) => faults)),
    underFault: Math.round(mean * 100) / 100,
    digest: digestOfAll(stories),
    lost: count('lost'),
    duplicated: count('duplicated'),
    diverged: count('diverged'),
    leaked: count('leaked'),
    stuck: count('stuck'),
  };
}

export function operationsOf(stories: readonly StoryResult[]): number {
  return stories.reduce((sum, { operations }) => sum + operations, 0);
}

function digestOfAll(stories: readonly StoryResult[]): string {
  const lines = stories.map(({ seed, digest }) => `${seed} ${digest}\n`).join('');
  return createHash('sha256').update(lines).digest('hex').slice(0, 16);
}

function added(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const each of counts)
    for (const [word, count] of Object.entries(each)) sums[word] = (sums[word] ?? 0) + count;
  return Object.fromEntries(Object.entries(sums).sort(([, left], [, right]) => right - left));
}
