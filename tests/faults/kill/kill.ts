import type { DatabaseLocation } from '#server/database/open-database.ts';
import { createDice } from '#tests/simulation/kernel/dice.ts';
import { type FaultOptions, type FaultSuite, type FaultSummary, trialNumbers } from '../fault-suite.ts';
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
  startsAnywhere: true,
  run({ seed, say, ...asked }) {
    const deaths = trialNumbers(asked, TRIALS).flatMap((trial) =>
      [...POINTS, 'random'].map((place): Death => ({ place, trial })),
    );
    return dieAt(deaths, { seed, say });
  },
};

export interface Death {
  readonly place: string;
  readonly trial: number;
}

/** The server dies at each of these places in turn. Ok when nothing was lost, doubled, half written or late. */
export async function dieAt(
  deaths: readonly Death[],
  { seed, say }: Pick<FaultOptions, 'seed' | 'say'>,
): Promise<FaultSummary> {
  const server = await openMortalServer(process.env.DATABASE_URL);
  try {
    const lives = await livesOf(server, deaths, { seed, say });
    await server.stop('SIGTERM');
    const judged = await judgeDeaths(databaseOf(server), lives, say);
    const missed = placesMissed(deaths, lives);
    return { seed, places: POINTS.length, ...judged, missed, ok: judged.ok && missed.length === 0 };
  } finally {
    await server.stop('SIGKILL');
    server.remove();
  }
}

/** A place at which nothing died proves nothing: the server does not come by there any more. */
function placesMissed(deaths: readonly Death[], { told }: Deaths): readonly string[] {
  const met = new Set(deaths.filter((_death, at) => told[at]?.met).map(({ place }) => place));
  return [...new Set(deaths.map(({ place }) => place))].filter(
    (place) => POINTS.includes(place) && !met.has(place),
  );
}

function databaseOf({ dataDir }: MortalServer): DatabaseLocation {
  const url = process.env.DATABASE_URL;
  return url === undefined ? { home: 'folder', folder: `${dataDir}/database` } : { home: 'postgres', url };
}

async function livesOf(
  server: MortalServer,
  deaths: readonly Death[],
  { seed, say }: Pick<FaultOptions, 'seed' | 'say'>,
): Promise<Deaths> {
  await server.start(deaths[0]?.place ?? '', 0);
  const laptops = [await openKillLaptop(server.url, 'linh'), await openKillLaptop(server.url, 'minh')];
  const saved: SavedCommand[] = [];
  const told: KillTold[] = [];
  for (const [at, { place, trial }] of deaths.entries()) {
    const name = `${place} #${trial}`;
    const nextPlace = deaths[at + 1]?.place ?? '';
    const dice = createDice(seed).fork(name);
    const result = await meetDeath(server, laptops, { name, place, nextPlace, dice, saved });
    told.push(result);
    const [ready, drained] = [round(result.readyMs), round(result.drainedMs)];
    say(`${name}: ${result.met ? 'met' : 'at random'}, ready ${ready} ms, drained ${drained} ms`);
  }
  for (const { engine } of laptops) await engine.shutDown();
  return { told, saved };
}

const round = (milliseconds: number) => Math.round(milliseconds);
