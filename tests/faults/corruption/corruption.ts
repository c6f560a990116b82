import { startBenchServer } from '#tests/performance/bench-server.ts';
import { type FaultOptions, type FaultSuite, trialNumbers } from '../fault-suite.ts';
import { FAULT_PAGE } from '../page/built-page.ts';
import { CORRUPTIONS, type Corruption } from './corrupt-file.ts';
import { type Edition, leaveProfile, type ProfileTrial, runProfileTrial } from './profile-trial.ts';

/** Of each edition, in a real Chromium; one takes some ten seconds. */
const TRIALS = 150;
/** From the damage until the laptop holds again what the server has. */
const WITHIN_SECONDS = 60;

/**
 * R7 in the files of a real Chromium profile. Whatever is damaged is noticed or met nothing that counts, is rebuilt, and
 * on the desktop nothing that waited is lost; what the browser edition cannot keep without a journal is counted.
 */
export const corruption: FaultSuite = {
  startsAnywhere: true,
  async run(options) {
    const desktop = summaryOf(await trialsOf('desktop', options));
    const browser = summaryOf(await trialsOf('browser', options));
    const isSound = [desktop, browser].every(
      ({ unnoticed, notRebuilt, slowest }) => unnoticed + notRebuilt === 0 && slowest <= WITHIN_SECONDS,
    );
    return { ok: isSound && desktop.lost === 0, seed: options.seed, desktop, browser };
  },
};

async function trialsOf(edition: Edition, options: FaultOptions): Promise<readonly ProfileTrial[]> {
  const { seed, say } = options;
  const done: ProfileTrial[] = [];
  const server = await startBenchServer(0, FAULT_PAGE);
  const left = await leaveProfile(server.port, edition);
  try {
    for (const trial of trialNumbers(options, TRIALS)) {
      const kind: Corruption = CORRUPTIONS[trial % CORRUPTIONS.length] ?? 'flip';
      const found = await runProfileTrial(left, kind, seed + trial);
      done.push(found);
      say(`${edition}, seed ${seed + trial}: ${JSON.stringify(found)}`);
    }
  } finally {
    await left.close();
    await server.close();
  }
  return done;
}

function summaryOf(done: readonly ProfileTrial[]) {
  const count = (isSo: (trial: ProfileTrial) => boolean) => done.filter(isSo).length;
  return {
    trials: done.length,
    harmless: count(({ isHarmless }) => isHarmless),
    noticed: count(({ isNoticed, isHarmless }) => isNoticed && !isHarmless),
    unnoticed: count(({ isNoticed, isHarmless }) => !isNoticed && !isHarmless),
    byHand: count(({ isByHand }) => isByHand),
    notRebuilt: count(({ isRebuilt }) => !isRebuilt),
    lost: done.reduce((sum, { lost }) => sum + lost, 0),
    trialsWithLoss: count(({ lost }) => lost > 0),
    slowest: Math.max(0, ...done.map(({ seconds }) => seconds)),
  };
}
