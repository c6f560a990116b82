import type { EngineStatus } from '#renderer/data/contract.ts';
import type { Site } from '#tests/integration/engine/engine-kit.ts';
import { until } from '#tests/integration/engine/engine-kit.ts';
import type { Dice } from '#tests/simulation/kernel/dice.ts';
import { type Finding, judge } from '#tests/simulation/oracle/judge.ts';
import { createLedger } from '#tests/simulation/oracle/ledger.ts';
import { sqlFacts } from '#tests/simulation/server/server-facts.ts';
import type { ConvergeLaptop } from './converge-laptop.ts';
import { countProcessor, type ProcessorShare } from './processor-share.ts';
import { meetTrouble, type Trouble } from './troubles.ts';

export interface Run {
  readonly trouble: Trouble;
  readonly laptops: readonly ConvergeLaptop[];
  /** Acts a second, of all laptops together. */
  readonly rate: number;
  readonly workMs: number;
  readonly dice: Dice;
}

export interface RunTold {
  readonly acts: number;
  readonly drained: Drained;
  /** How late a timer on any laptop came meanwhile: what a busy machine does to them. */
  readonly delayMs: number;
  /** What it does to the server, which runs in this process. */
  readonly server: ProcessorShare;
  readonly findings: readonly Finding[];
}

export interface Drained {
  /** From everything being well until nothing waits on any laptop; infinite where that never came. */
  readonly ms: number;
  /** On which laptop that was last. */
  readonly last: string;
}

/** A goal of R3 and R4: longer than this is a stuck queue, and a failure like a lost record. */
export const DRAINED_WITHIN_MS = 30_000;
/** Waited for all the same: late is told apart from never. */
const PATIENCE_MS = 120_000;
const AGREED_WITHIN_MS = 60_000;

/** Everybody works while one kind of trouble comes and goes; then all is well, and the oracle of the stories looks. */
export async function runOnce(site: Site, { trouble, laptops, rate, workMs, dice }: Run): Promise<RunTold> {
  const end = performance.now() + workMs;
  for (const laptop of laptops) await laptop.ask({ ask: 'work', rate: rate / laptops.length });
  while (performance.now() < end) await meetTrouble(trouble, { site, laptops, dice });
  const ledger = createLedger();
  const saved = (await Promise.all(laptops.map((laptop) => laptop.ask({ ask: 'stop' })))).flat();
  for (const act of saved) ledger.saved.set(act.commandId, act);
  await longestDelay(laptops);
  const processor = countProcessor();
  const drained = await slowestQueue(laptops);
  const server = processor();
  const delayMs = await longestDelay(laptops);
  const findings = await agreed(site, laptops, ledger);
  return { acts: saved.length, drained, delayMs, server, findings };
}

/** Since it was asked last. */
async function longestDelay(laptops: readonly ConvergeLaptop[]): Promise<number> {
  return Math.max(...(await Promise.all(laptops.map((laptop) => laptop.ask({ ask: 'delay' })))));
}

async function slowestQueue(laptops: readonly ConvergeLaptop[]): Promise<Drained> {
  const began = performance.now();
  const queues = await Promise.all(
    laptops.map(async ({ name, ask }): Promise<Drained> => {
      const isEmpty = ({ waiting, connection }: EngineStatus) => waiting === 0 && connection === 'online';
      const ms = await until(() => ask({ ask: 'status' }), isEmpty, PATIENCE_MS).then(
        () => performance.now() - began,
        () => Number.POSITIVE_INFINITY,
      );
      return { ms, last: name };
    }),
  );
  return queues.reduce((slowest, queue) => (queue.ms > slowest.ms ? queue : slowest));
}

/** What the last pages bring may still be on its way: what is found is asked again until nothing is, or time is up. */
async function agreed(
  { database }: Site,
  laptops: readonly ConvergeLaptop[],
  ledger: ReturnType<typeof createLedger>,
): Promise<readonly Finding[]> {
  const end = performance.now() + AGREED_WITHIN_MS;
  for (;;) {
    // The server first: what comes while the laptops are read makes them newer than it, never poorer.
    const facts = await sqlFacts(database.db);
    const judged = await Promise.all(laptops.map((laptop) => laptop.judged()));
    const findings = await judge(facts, { laptops: judged, ledger, leavers: new Set() });
    if (findings.length === 0 || performance.now() > end) return findings;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
