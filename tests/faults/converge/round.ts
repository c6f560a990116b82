import { openSite, PASSWORD, type Site } from '#tests/integration/engine/engine-kit.ts';
import { createDice } from '#tests/simulation/kernel/dice.ts';
import type { FaultOptions } from '../fault-suite.ts';
import { FAULT_PAGE } from '../page/built-page.ts';
import { type ConvergeLaptop, openConvergeLaptop } from './converge-laptop.ts';
import { type RunTold, runOnce } from './one-run.ts';
import { openPageHome } from './page-home.ts';
import { openProcessHome } from './process-home.ts';
import { roundDatabase } from './round-database.ts';
import type { Trouble } from './troubles.ts';

/** Some laptops, and the troubles that they meet one after the other. */
export interface RoundPlan {
  readonly number: number;
  readonly troubles: readonly Trouble[];
  readonly size: number;
  /** So many of the laptops are real browsers. */
  readonly pages: number;
  /** Acts a second, of all laptops together. */
  readonly rate: number;
}

export interface RoundOptions extends Pick<FaultOptions, 'seed' | 'say'> {
  readonly workMs: number;
}

/** Who sits there; some have two laptops. */
const PEOPLE = ['linh', 'chen', 'lukas', 'minh', 'wang', 'zhou', 'admin', 'linh', 'director', 'lukas'];

/** A round has tables, laptops and dice of its own: it is the same whether or not there were others before it. */
export async function playRound(plan: RoundPlan, options: RoundOptions): Promise<readonly RunTold[]> {
  const database = await roundDatabase(plan.number);
  const site = await openSite(database.open, { rendererDir: FAULT_PAGE });
  const laptops: ConvergeLaptop[] = [];
  try {
    const seed = createDice(options.seed)
      .fork(`round ${plan.number}`)
      .roll(2 ** 31);
    for (let at = 0; at < plan.size; at += 1) laptops.push(await laptopAt(site, at, { plan, seed }));
    return await meetTroubles(site, laptops, { ...options, seed, plan });
  } finally {
    for (const laptop of laptops) await laptop.close();
    await site.close();
    await database.remove();
  }
}

async function laptopAt(
  site: Site,
  at: number,
  { plan, seed }: { readonly plan: RoundPlan; readonly seed: number },
): Promise<ConvergeLaptop> {
  const personId = `person-${PEOPLE[at]}`;
  await site.account(personId);
  const isPage = at < plan.pages;
  const name = `${isPage ? 'page' : 'laptop'} ${at} of ${personId}`;
  const setup = { name, personId, password: PASSWORD, seed };
  const openHome = isPage ? openPageHome : openProcessHome;
  return openConvergeLaptop(site.port, setup, { dice: createDice(seed).fork(`line of ${name}`), openHome });
}

async function meetTroubles(
  site: Site,
  laptops: readonly ConvergeLaptop[],
  { plan, seed, workMs, say }: RoundOptions & { readonly plan: RoundPlan },
): Promise<readonly RunTold[]> {
  const { number, troubles, size, rate } = plan;
  const told: RunTold[] = [];
  for (const trouble of troubles) {
    const dice = createDice(seed).fork(trouble);
    const result = await runOnce(site, { trouble, laptops, rate, workMs, dice });
    told.push(result);
    say(`round ${number}, ${trouble}, ${size} laptops, ${rate} a second: ${sentenceOf(result)}`);
    for (const { verdict, text } of result.findings.slice(0, 20)) say(`  ${verdict}: ${text}`);
  }
  return told;
}

function sentenceOf({ acts, drained, delayMs, server }: RunTold): string {
  const [empty, late, ran, waited] = [drained.ms, delayMs, server.ran, server.waited].map(Math.round);
  return (
    `${acts} acts, empty in ${empty} ms, last ${drained.last}; timers up to ${late} ms late there,` +
    ` the server ran for ${ran} ms and waited for a processor for ${waited} ms`
  );
}
