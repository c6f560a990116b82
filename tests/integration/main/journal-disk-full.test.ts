import { describe, expect, it } from 'vitest';
import { type JournalTrial, runJournalTrial } from '#tests/faults/disk-full/journal-trial.ts';
import { whyNoSmallDisk } from '#tests/faults/small-disk.ts';

/** The full form: `npm run faults -- --only disk-full`. */
const TRIALS = 4;
const reason = whyNoSmallDisk();

describe.skipIf(reason !== undefined)(`R6 journal on a full disk${reason ? ` (${reason})` : ''}`, () => {
  it(`loses nothing that was acknowledged in ${TRIALS} trials of filling, killing and starting while full`, async () => {
    const trials: JournalTrial[] = [];
    for (let seed = 1; seed <= TRIALS; seed += 1) trials.push(await runJournalTrial(seed));
    for (const { lost, ghosts, silentEmptyStarts, toldWithinMs } of trials) {
      expect({ lost, ghosts, silentEmptyStarts }).toEqual({ lost: [], ghosts: [], silentEmptyStarts: 0 });
      expect(toldWithinMs).toBeLessThan(5000);
    }
    // Trials in which nothing was saved would prove nothing.
    expect(trials.reduce((sum, { acknowledged }) => sum + acknowledged, 0)).toBeGreaterThan(10);
  });
});
