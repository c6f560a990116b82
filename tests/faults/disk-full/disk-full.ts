import type { FaultSuite } from '../fault-suite.ts';
import { whyNoSmallDisk } from '../small-disk.ts';
import { type JournalTrial, runJournalTrial } from './journal-trial.ts';

const JOURNAL_TRIALS = 100;

/** R6: acknowledged records lost = 0, silent empty starts = 0, and the person is told within 5 s. */
export const diskFull: FaultSuite = {
  async run({ trials = JOURNAL_TRIALS, seed, say }) {
    const reason = whyNoSmallDisk();
    if (reason !== undefined) return { ok: false, reason };
    const done: JournalTrial[] = [];
    for (let trial = 0; trial < trials; trial += 1) {
      const found = await runJournalTrial(seed + trial);
      done.push(found);
      if (found.lost.length + found.ghosts.length > 0) say(`seed ${seed + trial}: ${JSON.stringify(found)}`);
      if (trial % 10 === 9) say(`${trial + 1} of ${trials} trials`);
    }
    return summaryOf(done, seed);
  },
};

export function summaryOf(done: readonly JournalTrial[], seed: number) {
  const sum = (value: (trial: JournalTrial) => number): number =>
    done.reduce((total, trial) => total + value(trial), 0);
  const journal = {
    trials: done.length,
    seed,
    kills: sum(({ kills }) => kills),
    acknowledged: sum(({ acknowledged }) => acknowledged),
    refused: sum(({ refused }) => refused),
    lost: sum(({ lost }) => lost.length),
    ghosts: sum(({ ghosts }) => ghosts.length),
    silentEmptyStarts: sum(({ silentEmptyStarts }) => silentEmptyStarts),
    toldWithinMs: Math.max(0, ...done.map(({ toldWithinMs }) => toldWithinMs)),
  };
  const { lost, ghosts, silentEmptyStarts, toldWithinMs } = journal;
  return { ok: lost + ghosts + silentEmptyStarts === 0 && toldWithinMs <= 5000, journal };
}
