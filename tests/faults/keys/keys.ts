import { openSite } from '#tests/integration/engine/engine-kit.ts';
import { KEY_FATES, meetBareDesktop, meetKeyFate } from '#tests/integration/engine/key-trial.ts';
import { rollOf } from '../chance.ts';
import type { FaultSuite } from '../fault-suite.ts';

/** Of each fate. */
const TRIALS = 10;
const MOST_WAITING = 12;

/** S14 in full: laptops with unsent work whose key store is none, another one, lost or never had the key, or that lost all else too. */
export const keys: FaultSuite = {
  async run({ trials = TRIALS, seed, say }) {
    const roll = rollOf(seed);
    const site = await openSite();
    const wrong: string[] = [];
    let waited = 0;
    try {
      for (const fate of [...KEY_FATES, 'bare'] as const) {
        for (let trial = 1; trial <= trials; trial += 1) {
          const waiting = 1 + roll(MOST_WAITING);
          const given = { waiting, mark: `${fate}-${trial}-mark` };
          const found = await (fate === 'bare'
            ? meetBareDesktop(site, given)
            : meetKeyFate(site, { ...given, fate }));
          waited += waiting;
          for (const text of found) say(`${fate}, trial ${trial}: ${text}`);
          wrong.push(...found);
          await site.putLaptopsAway();
        }
      }
    } finally {
      await site.close();
    }
    return {
      ok: wrong.length === 0,
      seed,
      trials: trials * (KEY_FATES.length + 1),
      waited,
      wrong: wrong.length,
    };
  },
};
