import type { DatabaseLocation } from '#server/database/open-database.ts';
import { createDice } from '#tests/simulation/kernel/dice.ts';
import type { FaultOptions, FaultSuite, FaultSummary } from '../fault-suite.ts';
import { type Deaths, judgeDeaths } from './judge-deaths.ts';
import { type KillTold, meetDeath, openKillLaptop, type SavedCommand } from './kill-trial.ts';
import { type MortalServer, openMortalServer } from './mortal-server.ts';
import { POINTS } from './points.ts';

const TRIALS = 25;

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
    return { seed, places: POINTS.length, ...(await judgeDeaths(databaseOf(server), lives, say)) };
  } finally {
    await server.stop('SIGKILL');
    server.remove();
  }
}

function databaseOf({ dataDir }: MortalServer): DatabaseLocation {
  const url = process.env.DATABASE_URL;
  return url === undefined ? { home: 'folder', folder: `${dataDir}/database` } : { home: 'postgres', url };
}

async function livesOf(
  server: MortalServer,
  places: readonly string[],
  { seed, say }: Pick<FaultOptions, 'seed' | 'say'>,
): Promise<Deaths> {
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
