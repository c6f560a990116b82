import { startPostgres } from '#tests/builders/postgres-cluster.ts';
import { createDice } from '#tests/simulation/kernel/dice.ts';
import type { FaultOptions, FaultSuite } from '../fault-suite.ts';
import { judgeDeaths } from './judge-deaths.ts';
import { type KillTold, meetDatabaseDeath, openKillLaptop, type SavedCommand } from './kill-trial.ts';
import { type MortalServer, openMortalServer } from './mortal-server.ts';

const TRIALS = 100;

/** R5: a PostgreSQL of its own dies at random under the real server, which lives on, while two laptops work. A trial is one death. */
export const killDatabase: FaultSuite = {
  async run({ trials = TRIALS, seed, say }) {
    const cluster = await startPostgres();
    const url = await cluster.createDatabase();
    const server = await openMortalServer(url);
    try {
      const deaths = await deathsOf(server, cluster, { trials, seed, say });
      await server.stop('SIGTERM');
      return { seed, ...(await judgeDeaths({ home: 'postgres', url }, deaths, say)) };
    } finally {
      await server.stop('SIGKILL');
      server.remove();
      await cluster.stop();
    }
  },
};

async function deathsOf(
  server: MortalServer,
  cluster: Parameters<typeof meetDatabaseDeath>[0],
  { trials, seed, say }: Omit<FaultOptions, 'start'> & { readonly trials: number },
) {
  const dice = createDice(seed);
  await server.start('', 0);
  const laptops = [await openKillLaptop(server.url, 'linh'), await openKillLaptop(server.url, 'minh')];
  const saved: SavedCommand[] = [];
  const told: KillTold[] = [];
  for (let trial = 0; trial < trials; trial += 1) {
    const name = `database #${trial}`;
    const result = await meetDatabaseDeath(cluster, laptops, { name, dice, saved });
    told.push(result);
    say(`${name}: ready ${Math.round(result.readyMs)} ms, drained ${Math.round(result.drainedMs)} ms`);
  }
  for (const { engine } of laptops) await engine.shutDown();
  return { told, saved };
}
