import { type FaultOptions, type FaultSuite, type FaultSummary, trialNumbers } from '../fault-suite.ts';
import { DRAINED_WITHIN_MS, type RunTold } from './one-run.ts';
import { playRound, type RoundOptions, type RoundPlan } from './round.ts';
import { TROUBLES } from './troubles.ts';

/** 18 rounds of the seven troubles are the 126 runs of the goal: 5 and 10 laptops, three rates, three times each. */
const ROUNDS = 18;
const SIZES = [5, 10] as const;
const RATES = [10, 20, 40] as const;
const PAGES = 2;
const WORK_MS = 40_000;

/**
 * R3: the real server on real TCP, on the embedded database or on a PostgreSQL that DATABASE_URL names, and laptops
 * with the real engine, two of them in a Chromium each and the others a process each; what they did is judged by the
 * oracle of the stories. A trial is one round of the seven troubles.
 */
export const converge: FaultSuite = {
  startsAnywhere: true,
  run({ seed, say, ...asked }) {
    return convergeThrough(roundsOf(asked), { workMs: WORK_MS, seed, say });
  },
};

export function roundsOf(asked: Pick<FaultOptions, 'start' | 'trials'>): readonly RoundPlan[] {
  return trialNumbers(asked, ROUNDS).map((number) => {
    const size = SIZES[number % SIZES.length] ?? 5;
    const rate = RATES[Math.floor(number / SIZES.length) % RATES.length] ?? 10;
    return { number, troubles: TROUBLES, size, pages: PAGES, rate };
  });
}

/** Ok when after each run nothing was lost, doubled, leaked or different, and no queue was stuck. */
export async function convergeThrough(
  rounds: readonly RoundPlan[],
  options: RoundOptions,
): Promise<FaultSummary> {
  const told: RunTold[] = [];
  for (const plan of rounds) told.push(...(await playRound(plan, options)));
  const database = process.env.DATABASE_URL === undefined ? 'pglite' : 'postgres';
  return { database, seed: options.seed, ...summaryOf(told) };
}

function summaryOf(told: readonly RunTold[]) {
  const findings = told.flatMap((run) => run.findings);
  const count = (verdict: string) => findings.filter((finding) => finding.verdict === verdict).length;
  const stuckQueues = told.filter(({ drained }) => drained.ms > DRAINED_WITHIN_MS).length;
  return {
    ok: findings.length === 0 && stuckQueues === 0,
    runs: told.length,
    acts: told.reduce((sum, { acts }) => sum + acts, 0),
    lost: count('lost'),
    duplicated: count('duplicated'),
    diverged: count('diverged'),
    leaked: count('leaked'),
    stuck: count('stuck') + stuckQueues,
    slowestDrainMs: Math.round(Math.max(...told.map(({ drained }) => drained.ms))),
    timersLateMs: Math.round(Math.max(...told.map(({ delayMs }) => delayMs))),
    serverWaitedMs: Math.round(told.reduce((sum, { server }) => sum + server.waited, 0)),
  };
}
