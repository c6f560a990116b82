import type { BackendHome } from '../server/sim-backend.ts';
import { runStory, type StoryOptions, type StoryResult } from './run-story.ts';

/** No more stories than this are told to make one small. */
const MOST_RUNS = 120;

/** Leaves out steps as long as the same kind of finding stays; answers with the steps that are left, as text. */
export async function shrink(home: BackendHome, options: StoryOptions, failed: StoryResult): Promise<string> {
  const verdict = failed.findings[0]?.verdict;
  let steps = [...Array(options.steps).keys()];
  let runs = 0;
  const fails = async (only: readonly number[]): Promise<boolean> => {
    runs += 1;
    const { findings } = await runStory(home, { ...options, only: new Set(only) });
    return findings.some((finding) => finding.verdict === verdict);
  };
  for (let size = Math.ceil(steps.length / 2); size >= 1 && runs < MOST_RUNS; size = Math.floor(size / 2)) {
    for (let from = 0; from < steps.length && runs < MOST_RUNS; ) {
      const rest = steps.filter((_, at) => at < from || at >= from + size);
      if (rest.length > 0 && (await fails(rest))) steps = rest;
      else from += size;
    }
  }
  return steps.join(',');
}
