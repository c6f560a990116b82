import { databaseAuditSource } from '#server/audit/database-audit-source.ts';
import { verifyAudit } from '#server/audit/verify-audit.ts';
import type { Database } from '#server/database/open-database.ts';
import { openDatabase } from '#server/database/open-database.ts';
import { openMemoryDatabase } from '#tests/builders/memory-database.ts';
import type { FaultSuite, FaultSummary } from '../fault-suite.ts';
import { openFuzzWorld } from './fuzz-world.ts';
import { partialApplies } from './partial-applies.ts';
import { fuzzPushes, type PushTold } from './send-mutated.ts';

const PAYLOADS = 200_000;
const ASKED_EVERY = 1_000;
/** Of what the process itself holds, once everything is warm. */
const FLAT_MIB = 64;

/**
 * R10 in full: mutated payloads of every command, pushed to the real server on the embedded database or on an empty
 * PostgreSQL that DATABASE_URL names. A trial is one payload.
 */
export const pushFuzz: FaultSuite = {
  async run({ trials = PAYLOADS, seed, say }) {
    const url = process.env.DATABASE_URL;
    const database = await (url === undefined
      ? openMemoryDatabase()
      : openDatabase({ home: 'postgres', url }));
    const summary = await meetMutations(database, { payloads: trials, seed, say });
    await database.close();
    return { database: url === undefined ? 'pglite' : 'postgres', ...summary };
  },
};

export interface FuzzOptions {
  readonly payloads: number;
  readonly seed: number;
  say(line: string): void;
}

/** Ok when nothing was answered by a failure, nothing was applied in part, and honest commands went on being accepted. */
export async function meetMutations(database: Database, options: FuzzOptions): Promise<FaultSummary> {
  const world = await openFuzzWorld(database);
  const told: PushTold = { sent: 0, requests: 0, outcomes: {}, kinds: {}, wrong: [] };
  const heap: number[] = [];
  for (let part = 0; told.sent < options.payloads; part += 1) {
    await fuzzPushes(world, told, {
      seed: options.seed + part,
      payloads: Math.min(ASKED_EVERY, options.payloads - told.sent),
    });
    told.wrong.push(...(await partialApplies(database)));
    heap.push(heapMib());
    if (part % 10 === 9) options.say(`${told.sent} payloads, ${heap.at(-1)} MiB, ${told.wrong.length} wrong`);
  }
  const chain = await verifyAudit(databaseAuditSource(database.db));
  if (!chain.ok) told.wrong.push(`the audit chain: ${JSON.stringify(chain.problem)}`);
  await world.server.close();
  for (const text of told.wrong.slice(0, 40)) options.say(text);
  const growthMib = Math.min(...heap.slice(-3)) - Math.min(...heap.slice(0, 3));
  const { sent, requests, outcomes, kinds, wrong } = told;
  const ok = wrong.length === 0 && chain.ok && growthMib < FLAT_MIB;
  const { seed } = options;
  return {
    ok,
    seed,
    payloads: sent,
    requests,
    outcomes,
    kinds,
    wrong: wrong.length,
    chain: chain.ok,
    growthMib,
  };
}

/** What is left after a collection, where the process may ask for one. */
function heapMib(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
}
