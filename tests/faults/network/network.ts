import { openDatabase } from '#server/database/open-database.ts';
import { TOXICS } from '#tests/fakes/toxic-line.ts';
import { openSite } from '#tests/integration/engine/engine-kit.ts';
import { meetToxic } from '#tests/integration/engine/toxic-trial.ts';
import { createDice } from '#tests/simulation/kernel/dice.ts';
import { type FaultSuite, trialNumbers } from '../fault-suite.ts';

const TRIALS = 50;
/** The goal: empty within half a minute after the line is well. */
const DRAINED_WITHIN_MS = 30_000;
const PATIENCE_MS = 180_000;

/**
 * R4 in full: 14 kinds of bad lines between the real engine and the real server, on the embedded database or on an
 * empty PostgreSQL that DATABASE_URL names. A trial is one healing.
 */
export const network: FaultSuite = {
  startsAnywhere: true,
  async run({ seed, say, ...asked }) {
    const trials = trialNumbers(asked, TRIALS);
    const url = process.env.DATABASE_URL;
    const site = await (url === undefined
      ? openSite()
      : openSite(() => openDatabase({ home: 'postgres', url })));
    const kinds: Record<string, { drainedMs: number[]; wrong: number; met: number }> = {};
    for (const toxic of TOXICS) {
      const told = { drainedMs: [] as number[], wrong: 0, met: 0 };
      kinds[toxic] = told;
      for (const trial of trials) {
        const chance = createDice(seed).fork(`${toxic} ${trial}`).fraction;
        const { drainedMs, wrong, met } = await meetToxic(site, {
          toxic,
          chance,
          withinMs: PATIENCE_MS,
          speed: 1,
        });
        told.drainedMs.push(drainedMs);
        told.wrong += wrong.length;
        told.met += met;
        for (const text of wrong) say(`${toxic}, trial ${trial}: ${text}`);
      }
      say(`${toxic}: slowest ${Math.max(...told.drainedMs)} ms, wrong ${told.wrong}`);
    }
    await site.close();
    const all = Object.values(kinds);
    const slowest = Math.max(...all.flatMap(({ drainedMs }) => drainedMs));
    const wrong = all.reduce((sum, told) => sum + told.wrong, 0);
    const late = all.flatMap(({ drainedMs }) => drainedMs).filter((ms) => ms > DRAINED_WITHIN_MS).length;
    const slowestOf = Object.fromEntries(
      Object.entries(kinds).map(([kind, { drainedMs }]) => [kind, Math.max(...drainedMs)]),
    );
    return {
      ok: wrong === 0 && late === 0,
      database: url === undefined ? 'pglite' : 'postgres',
      seed,
      trials: trials.length * TOXICS.length,
      lost: wrong,
      late,
      slowestMs: slowest,
      slowestOf,
    };
  },
};
