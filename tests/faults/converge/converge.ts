import { openDatabase } from '#server/database/open-database.ts';
import { openSite, PASSWORD, type Site } from '#tests/integration/engine/engine-kit.ts';
import { createDice, type Dice } from '#tests/simulation/kernel/dice.ts';
import type { FaultOptions, FaultSuite, FaultSummary } from '../fault-suite.ts';
import { type ConvergeLaptop, openConvergeLaptop } from './converge-laptop.ts';
import { type RunTold, runOnce } from './one-run.ts';
import { TROUBLES, type Trouble } from './troubles.ts';

/** 18 rounds of the seven troubles are the 126 runs of the goal: 5 and 10 laptops, three rates, three times each. */
const ROUNDS = 18;
const SIZES = [5, 10] as const;
const RATES = [10, 20, 40] as const;
const WORK_MS = 40_000;
const DRAINED_WITHIN_MS = 30_000;
/** Who sits there; some have two laptops. */
const PEOPLE = ['linh', 'chen', 'lukas', 'minh', 'wang', 'zhou', 'admin', 'linh', 'director', 'lukas'];

export interface RunPlan {
  readonly trouble: Trouble;
  readonly size: number;
  readonly rate: number;
}

/**
 * R3: the real server on real TCP, on the embedded database or on an empty PostgreSQL that DATABASE_URL names, and each
 * laptop a process of its own with the real engine; what they did is judged by the oracle of the stories. A trial is
 * one round of the seven troubles.
 */
export const converge: FaultSuite = {
  run({ trials = ROUNDS, seed, say }) {
    const plans = Array.from({ length: trials }, (_, round) => {
      const size = SIZES[round % SIZES.length] ?? 5;
      const rate = RATES[Math.floor(round / SIZES.length) % RATES.length] ?? 10;
      return TROUBLES.map((trouble): RunPlan => ({ trouble, size, rate }));
    });
    return convergeThrough(plans.flat(), { workMs: WORK_MS, seed, say });
  },
};

interface Options extends Pick<FaultOptions, 'seed' | 'say'> {
  readonly workMs: number;
}

/** Ok when after each run nothing was lost, doubled, leaked or different, and no queue was stuck. */
export async function convergeThrough(
  plans: readonly RunPlan[],
  { workMs, seed, say }: Options,
): Promise<FaultSummary> {
  const url = process.env.DATABASE_URL;
  const site = await (url === undefined
    ? openSite()
    : openSite(() => openDatabase({ home: 'postgres', url })));
  const dice = createDice(seed);
  const laptops: ConvergeLaptop[] = [];
  const told: RunTold[] = [];
  try {
    for (const [at, { trouble, size, rate }] of plans.entries()) {
      while (laptops.length < size) laptops.push(await nextLaptop(site, laptops.length, { seed, dice }));
      const working = laptops.slice(0, size);
      const result = await runOnce(site, { trouble, laptops: working, rate, workMs, dice });
      told.push(result);
      const { acts, drainedMs, findings } = result;
      say(
        `run ${at}, ${trouble}, ${size} laptops, ${rate} a second: ${acts} acts, empty in ${round(drainedMs)} ms`,
      );
      for (const { verdict, text } of findings.slice(0, 20)) say(`  ${verdict}: ${text}`);
    }
  } finally {
    for (const laptop of laptops) await laptop.close();
    await site.close();
  }
  return { database: url === undefined ? 'pglite' : 'postgres', seed, ...summaryOf(told) };
}

async function nextLaptop(
  site: Site,
  at: number,
  { seed, dice }: { readonly seed: number; readonly dice: Dice },
): Promise<ConvergeLaptop> {
  const personId = `person-${PEOPLE[at]}`;
  await site.account(personId);
  const name = `laptop ${at} of ${personId}`;
  return openConvergeLaptop(site.port, { name, personId, password: PASSWORD, seed }, dice);
}

const round = (milliseconds: number) => Math.round(milliseconds);

function summaryOf(told: readonly RunTold[]) {
  const findings = told.flatMap((run) => run.findings);
  const count = (verdict: string) => findings.filter((finding) => finding.verdict === verdict).length;
  const stuckQueues = told.filter(({ drainedMs }) => drainedMs > DRAINED_WITHIN_MS).length;
  return {
    ok: findings.length === 0 && stuckQueues === 0,
    runs: told.length,
    acts: told.reduce((sum, { acts }) => sum + acts, 0),
    lost: count('lost'),
    duplicated: count('duplicated'),
    diverged: count('diverged'),
    leaked: count('leaked'),
    stuck: count('stuck') + stuckQueues,
    slowestDrainMs: round(Math.max(...told.map(({ drainedMs }) => drainedMs))),
  };
}
