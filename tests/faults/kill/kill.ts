import { sql } from 'kysely';
import { databaseAuditSource } from '#server/audit/database-audit-source.ts';
import { verifyAudit } from '#server/audit/verify-audit.ts';
import { type Database, openDatabase } from '#server/database/open-database.ts';
import { createDice } from '#tests/simulation/kernel/dice.ts';
import type { FaultOptions, FaultSuite, FaultSummary } from '../fault-suite.ts';
import { partialApplies } from '../push-fuzz/partial-applies.ts';
import { type KillTold, meetDeath, openKillLaptop, type SavedCommand } from './kill-trial.ts';
import { type MortalServer, openMortalServer } from './mortal-server.ts';
import { POINTS } from './points.ts';

const TRIALS = 25;
/** The goals: a server answers again within 5 s (R14), and no queue holds anything half a minute later (R4). */
const READY_WITHIN_MS = 5000;
const DRAINED_WITHIN_MS = 30_000;

/**
 * R5: the real server kills itself at each of 24 places of its work, and at random, on the embedded database or on an
 * empty PostgreSQL that DATABASE_URL names, while two laptops work. A trial is one death at each place.
 */
export const kill: FaultSuite = {
  run({ trials = TRIALS, seed, say }) {
    const places = Array.from({ length: trials }, () => [...POINTS, 'random']).flat();
    return dieAt(places, { seed, say });
  },
};

/** The server dies at each of these places in turn. Ok when nothing was lost, doubled, half written or late. */
export async function dieAt(
  places: readonly string[],
  { seed, say }: Pick<FaultOptions, 'seed' | 'say'>,
): Promise<FaultSummary> {
  const server = await openMortalServer(process.env.DATABASE_URL);
  try {
    const lives = await livesOf(server, places, { seed, say });
    await server.stop('SIGTERM');
    return { seed, ...(await judge(server, lives, say)) };
  } finally {
    await server.stop('SIGKILL');
    server.remove();
  }
}

interface Lives {
  readonly told: readonly KillTold[];
  readonly saved: readonly SavedCommand[];
}

async function judge(
  { dataDir }: MortalServer,
  { told, saved }: Lives,
  say: FaultOptions['say'],
): Promise<FaultSummary> {
  const url = process.env.DATABASE_URL;
  const database = await openDatabase(
    url === undefined ? { home: 'folder', folder: `${dataDir}/database` } : { home: 'postgres', url },
  );
  const wrong = [...(await notOnce(database, saved)), ...(await partialApplies(database))];
  const chain = await verifyAudit(databaseAuditSource(database.db));
  await database.close();
  for (const text of wrong.slice(0, 40)) say(text);
  const late = told.filter(({ drainedMs }) => drainedMs > DRAINED_WITHIN_MS).length;
  return {
    ok: wrong.length === 0 && late === 0 && chain.ok,
    database: url === undefined ? 'pglite' : 'postgres',
    kills: told.length,
    places: POINTS.length,
    atTheirPlace: told.filter(({ met }) => met).length,
    saved: saved.length,
    wrong: wrong.length,
    chain: chain.ok,
    late,
    slowStarts: told.filter(({ readyMs }) => readyMs > READY_WITHIN_MS).length,
    slowestReadyMs: round(Math.max(...told.map(({ readyMs }) => readyMs))),
    slowestDrainMs: round(Math.max(...told.map(({ drainedMs }) => drainedMs))),
  };
}

async function livesOf(
  server: MortalServer,
  places: readonly string[],
  { seed, say }: Pick<FaultOptions, 'seed' | 'say'>,
): Promise<Lives> {
  const dice = createDice(seed);
  await server.start(places[0] ?? '', 0);
  const laptops = [await openKillLaptop(server.url, 'linh'), await openKillLaptop(server.url, 'minh')];
  const saved: SavedCommand[] = [];
  const told: KillTold[] = [];
  for (const [at, place] of places.entries()) {
    const name = `${place} #${at}`;
    const nextPlace = places[at + 1] ?? '';
    const result = await meetDeath(server, laptops, { name, place, nextPlace, dice, saved });
    told.push(result);
    const [ready, drained] = [round(result.readyMs), round(result.drainedMs)];
    say(`${name}: ${result.met ? 'met' : 'at random'}, ready ${ready} ms, drained ${drained} ms`);
  }
  for (const { engine } of laptops) await engine.shutDown();
  return { told, saved };
}

const round = (milliseconds: number) => Math.round(milliseconds);

/** Each saved command stands once: one accepted row, one document of its own, and numbers that nobody else has. */
async function notOnce({ db }: Database, saved: readonly SavedCommand[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string; outcome: string; made: number }>`
    select c.id, c.outcome, (
      select count(*)::int from document_versions v
      where v.command_id = c.id and v.version = 1 and v.kind in ('comment', 'purchase-request')
    ) as made from commands c`.execute(db);
  const stands = new Map(rows.map((row) => [row.id, row]));
  const lost = saved
    .filter(({ id }) => stands.get(id)?.outcome !== 'accepted' || stands.get(id)?.made !== 1)
    .map(({ id, trial }) => `${trial}: ${id} ${JSON.stringify(stands.get(id) ?? 'is not there')}`);
  const doubled = await sql<{ number: string }>`
    select body->>'number' as number from documents where kind = 'purchase-request' and body ? 'number'
    group by 1 having count(*) > 1`.execute(db);
  return [...lost, ...doubled.rows.map(({ number }) => `the number ${number} was given twice`)];
}
