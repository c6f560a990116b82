import { startBenchServer } from '#tests/performance/bench-server.ts';
import type { FaultOptions, FaultSuite } from '../fault-suite.ts';
import { FAULT_PAGE } from '../page/built-page.ts';
import { whyNoSmallDisk } from '../small-disk.ts';
import { type BrowserTrial, type Edition, runBrowserTrial } from './browser-trial.ts';
import { type JournalTrial, runJournalTrial } from './journal-trial.ts';

const JOURNAL_TRIALS = 100;
/** Of each edition, in a real Chromium; one takes half a minute. */
const BROWSER_TRIALS = 15;
/** Within this time a person is told that something was not saved. */
const TOLD_WITHIN_MS = 5000;

/**
 * R6. The journal alone, and the desktop's page with it: acknowledged lost = 0, silent empty starts = 0. The browser
 * edition has no journal, and what IndexedDB says it has saved can be gone: there nothing may be lost without a word.
 */
export const diskFull: FaultSuite = {
  async run(options) {
    const reason = whyNoSmallDisk();
    if (reason !== undefined) return { ok: false, reason };
    const journal = journalSummary(await journalTrials(options));
    const desktop = browserSummary(await browserTrials('desktop', options));
    const browser = browserSummary(await browserTrials('browser', options));
    const parts = [journal, desktop, browser];
    const isTold = parts.every(({ toldWithinMs }) => toldWithinMs <= TOLD_WITHIN_MS);
    const isKept = journal.lost + journal.ghosts + journal.silentEmptyStarts + desktop.lost === 0;
    const ok = isKept && isTold && browser.lostSilently === 0;
    return { ok, seed: options.seed, journal, desktop, browser };
  },
};

async function journalTrials({ trials = JOURNAL_TRIALS, seed, say }: FaultOptions) {
  const done: JournalTrial[] = [];
  for (let trial = 0; trial < trials; trial += 1) {
    const found = await runJournalTrial(seed + trial);
    done.push(found);
    if (found.lost.length + found.ghosts.length > 0) say(`seed ${seed + trial}: ${JSON.stringify(found)}`);
    if (trial % 10 === 9) say(`${trial + 1} of ${trials} journals`);
  }
  return done;
}

async function browserTrials(edition: Edition, { trials, seed, say }: FaultOptions) {
  const done: BrowserTrial[] = [];
  const server = await startBenchServer(0, FAULT_PAGE);
  try {
    for (let trial = 0; trial < Math.min(trials ?? BROWSER_TRIALS, BROWSER_TRIALS); trial += 1) {
      const found = await runBrowserTrial(server, seed + trial, edition);
      done.push(found);
      say(`${edition}, seed ${seed + trial}: ${JSON.stringify(found)}`);
    }
  } finally {
    await server.close();
  }
  return done;
}

function journalSummary(done: readonly JournalTrial[]) {
  return {
    trials: done.length,
    kills: sum(done, ({ kills }) => kills),
    acknowledged: sum(done, ({ acknowledged }) => acknowledged),
    refused: sum(done, ({ refused }) => refused),
    lost: sum(done, ({ lost }) => lost.length),
    ghosts: sum(done, ({ ghosts }) => ghosts.length),
    silentEmptyStarts: sum(done, ({ silentEmptyStarts }) => silentEmptyStarts),
    toldWithinMs: Math.max(0, ...done.map(({ toldWithinMs }) => toldWithinMs)),
  };
}

function browserSummary(done: readonly BrowserTrial[]) {
  return {
    trials: done.length,
    acknowledged: sum(done, ({ acknowledged }) => acknowledged),
    refused: sum(done, ({ refused }) => refused),
    lost: sum(done, ({ lost }) => lost),
    trialsWithLoss: done.filter(({ lost }) => lost > 0).length,
    lostSilently: sum(done, ({ lostSilently }) => lostSilently),
    ghosts: sum(done, ({ ghosts }) => ghosts),
    signedOut: done.filter(({ isSignedOut }) => isSignedOut).length,
    toldWithinMs: Math.max(0, ...done.map(({ toldWithinMs }) => toldWithinMs)),
  };
}

function sum<Trial>(done: readonly Trial[], value: (trial: Trial) => number): number {
  return done.reduce((total, trial) => total + value(trial), 0);
}
